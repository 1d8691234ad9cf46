// A step of which only the words are shown.

export class WordsScene {
  async show() {}

  hide() {}
}
