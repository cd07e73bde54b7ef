/* Calls inside a call, an order, and what owners of a Safe sign. */
import { Interface } from 'ethers'
import { expect, test } from '../fixtures/index.ts'
import { testAddress } from '../steps/first-run.ts'
import { connect, gone, reject } from '../steps/review.ts'
import { photograph } from './photograph.ts'

test.use({ start: 'ready' })
test.slow()

const other = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const token = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const abi = new Interface(['function approve(address to, uint256 amount)', 'function transfer(address to, uint256 amount)', 'function multicall(bytes[] calls)'])
const zero = `0x${'0'.repeat(40)}`
const safeTx = {
  types: {
    EIP712Domain: [{ name: 'chainId', type: 'uint256' }, { name: 'verifyingContract', type: 'address' }],
    SafeTx: [
      { name: 'to', type: 'address' }, { name: 'value', type: 'uint256' }, { name: 'data', type: 'bytes' }, { name: 'operation', type: 'uint8' }, { name: 'safeTxGas', type: 'uint256' },
      { name: 'baseGas', type: 'uint256' }, { name: 'gasPrice', type: 'uint256' }, { name: 'gasToken', type: 'address' }, { name: 'refundReceiver', type: 'address' }, { name: 'nonce', type: 'uint256' },
    ],
  },
  primaryType: 'SafeTx',
  domain: { chainId: 31_337, verifyingContract: token },
  message: { to: token, value: '0', data: abi.encodeFunctionData('transfer', [other, 5n]), operation: 1, safeTxGas: '0', baseGas: '0', gasPrice: '0', gasToken: zero, refundReceiver: zero, nonce: '0' },
}

test('what is inside', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const look = async (name: string, method: string, params: unknown): Promise<void> => {
    void site.ask(method, params).catch(() => undefined)
    const window = await wallet.approval()
    await expect(window.getByRole('button', { name: 'Reject' })).toBeVisible()
    await photograph(window, 'approve', `explain-${name}`)
    await window.getByRole('main').evaluate((main) => main.scrollBy({ top: 420 }))
    await photograph(window, 'approve', `explain-${name}-more`)
    await reject(window)
    await gone(window)
  }
  const inner = [abi.encodeFunctionData('transfer', [other, 7n]), abi.encodeFunctionData('multicall', [[abi.encodeFunctionData('approve', [other, 2n ** 256n - 1n])]])]
  await look('1-multicall', 'eth_sendTransaction', [{ from: testAddress, to: token, data: abi.encodeFunctionData('multicall', [inner]) }])
  await look('2-safe', 'eth_signTypedData_v4', [testAddress, JSON.stringify(safeTx)])
})
