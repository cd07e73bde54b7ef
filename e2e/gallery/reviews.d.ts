/** Made by the plugin in vite.config.ts. */
declare module 'virtual:reviews' {
  const reviews: { readonly [name: string]: unknown }
  export default reviews
}
