import { describe, expect, it } from 'vitest'
import { importGraph } from '../../testing/import-graph.ts'

describe('the printed sheet', () => {
  it('is made by code that no word can reach: no verb, no view, no list, nothing of a phrase', () => {
    const graph = [...importGraph('ui/screens/backup/sheet.tsx'), ...importGraph('ui/words/all.ts')]
    expect(graph).toContain('ui/words/en/backup.ts')
    expect(graph.filter((path) => /^(platform|protocol|background)\/|^core\/(phrase|vault)\/|ui\/app\//.test(path) && !path.endsWith('core/phrase/language.ts'))).toEqual([])
  })
})
