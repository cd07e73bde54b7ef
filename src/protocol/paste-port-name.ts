/** No dependency: this file is in every frame that the paste guard watches. */
export const pastePortName = 'holdfast-paste'
