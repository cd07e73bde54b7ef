/** A title is written without a full stop; among other sentences it needs one. */
export const asSentence = (text: string): string => (/[.!?…][”"')]?$/u.test(text) ? text : `${text}.`)
