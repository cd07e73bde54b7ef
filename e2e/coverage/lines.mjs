/*
 * From what V8 counted to lines of src. A line is one on which a statement begins, and it is covered when V8 saw that
 * statement run: in a law (Node), in a story (the browser), or in both, which is still one line. The same library reads
 * both (vitest's own), so that a line means the same in both.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { mergeScriptCovs } from '@bcoe/v8-coverage'
import { convert } from 'ast-v8-to-istanbul'
import { parseAstAsync } from 'vite'
import { inTree } from '../run/paths.mjs'

/** @typedef {import('node:inspector').Profiler.ScriptCoverage} Script */
/** How often each line ran, by number from 1. @typedef {Map<number, number>} Lines */
/** Lines by path of the source, as in `core/request.ts`. @typedef {Map<string, Lines>} Tree */
/**
 * Of one file what both sources of counts agree upon.
 * @typedef {{ statementMap: Record<string, { start: { line: number } }>, s: Record<string, number> }} FileCounts
 */

const src = `${inTree('src')}/`.replaceAll('\\', '/')

/** @param {Record<string, FileCounts>} counts by absolute path @returns {Tree} */
export const linesOf = (counts) => {
  /** @type {Tree} */
  const tree = new Map()
  for (const [path, { statementMap, s }] of Object.entries(counts)) {
    const name = path.replaceAll('\\', '/')
    if (!name.startsWith(src)) continue
    /** @type {Lines} */
    const lines = new Map()
    for (const [index, { start }] of Object.entries(statementMap)) {
      lines.set(start.line, Math.max(lines.get(start.line) ?? 0, s[index] ?? 0))
    }
    tree.set(name.slice(src.length), lines)
  }
  return tree
}

/** What vitest wrote down of the laws. @param {string} report @returns {Tree} */
export const readLaws = (report) => linesOf(JSON.parse(readFileSync(report, 'utf8')))

/**
 * Everything the browsers wrote down, one entry for each script of the build.
 * @param {string} directory
 * @returns {Script[]}
 */
const readScripts = (directory) => {
  /** @type {Map<string, Script>} */
  const scripts = new Map()
  for (const file of existsSync(directory) ? readdirSync(directory) : []) {
    /** @type {Script[]} */
    const taken = JSON.parse(readFileSync(join(directory, file), 'utf8'))
    for (const script of taken) {
      const before = scripts.get(script.url)
      const merged = mergeScriptCovs(before === undefined ? [script] : [before, script])
      if (merged !== undefined) scripts.set(script.url, merged)
    }
  }
  return [...scripts.values()]
}

/**
 * @param {string} file of the build, absolute
 * @param {Script} coverage
 * @returns {Promise<Tree>}
 */
const mapScript = async (file, coverage) => {
  const code = readFileSync(file, 'utf8')
  const sourceMap = JSON.parse(readFileSync(`${file}.map`, 'utf8'))
  const ast = parseAstAsync(code)
  return linesOf(await convert({ code, ast, coverage: { ...coverage, url: pathToFileURL(file).href }, sourceMap }))
}

/** What the build itself puts beside the chunks comes from no file of src and has no map. @param {string} url */
const isOfBuild = (url) => /(^|\/)(rolldown-runtime|first-view)\.js$/.test(url)

/**
 * @param {string} build the directory of the measured build
 * @param {string} taken the directory of what the browsers wrote down
 * @returns {Promise<Tree[]>} one for each script
 */
export const readStories = (build, taken) =>
  Promise.all(readScripts(taken).filter(({ url }) => !isOfBuild(url)).map((script) => mapScript(join(build, script.url), script)))

/**
 * Which lines there are is what the first tree says: it has every file, those too that nothing loads. The others only
 * add to their counts.
 * @param {Tree} whole
 * @param {readonly Tree[]} others
 * @returns {Tree}
 */
export const addCounts = (whole, others) =>
  new Map(
    [...whole].map(([path, lines]) => [
      path,
      new Map([...lines].map(([line, count]) => [line, others.reduce((sum, tree) => sum + (tree.get(path)?.get(line) ?? 0), count)])),
    ]),
  )
