/** Its room is not built yet. */
