import type { TreeNode } from '../../core/review.ts'
import { Untrusted } from '../parts/untrusted.tsx'
import type { BlockProps } from './frame.ts'
import { Label } from './label.tsx'

/** Names and values of signed data: both were written by the site. */
export function Tree({ nodes }: { readonly nodes: readonly TreeNode[] }) {
  return (
    <ul class="tree">
      {nodes.map((node, index) => (
        <li key={index}>
          <div class="tree-row">
            <span class="tree-name">
              <Untrusted text={node.name} />
              {node.type === undefined ? null : (
                <span class="tree-type">
                  {' '}
                  <Untrusted text={node.type} />
                </span>
              )}
            </span>
            {node.value === undefined ? null : (
              <span class={isCode(node.value) ? 'tree-value code' : 'tree-value'}>
                <Untrusted text={node.value} lines />
              </span>
            )}
          </div>
          {node.children === undefined ? null : <Tree nodes={node.children} />}
        </li>
      ))}
    </ul>
  )
}

export function TreeBlock({ block }: BlockProps<'tree'>) {
  return (
    <>
      <Label label={block.label} />
      <Tree nodes={block.nodes} />
    </>
  )
}

function isCode(value: string): boolean {
  return /^0x[0-9a-f]*$/i.test(value)
}
