/**
 * What must hold for a method that signs EIP-712 data. What is taken hashes to the same digest here, in micro-eth-signer, in viem
 * and in ethers, from what the site sent and from what stands on the screen (security.md 28-31). The rest is refused before
 * anybody sees it.
 */
import { TypedDataEncoder, verifyTypedData } from 'ethers'
import { freezeDeep } from '../../src/core/json.ts'
import type { SignMethod } from '../../src/core/method.ts'
import { makeTestAsk, testAccount, testSigner } from '../../src/chains/eip155/fixture.ts'
import { demandSame, type Ending } from './law.ts'
import type { TypedDataCase } from './make/typed-data-case.ts'
import { parse } from './method.ts'
import { checkOrderFacts } from './order-facts.ts'
import { checkPermitFacts } from './permit-facts.ts'
import { checkDrawable, rowsOf } from './screen.ts'
import { hashBoth, neededTypes, readSent, readShownTypedData } from './screen-typed-data.ts'
import { within, withinTurn } from './time.ts'

const ask = makeTestAsk()

export async function checkTypedData(method: SignMethod, { params, isSigned }: TypedDataCase): Promise<Ending> {
  const parsed = await parse(method, params, ask)
  if (!parsed.ok) return 'refused'
  const { params: frozen, account } = freezeDeep(parsed.result)
  demandSame(account, testAccount, 'account')
  const review = await within(() => method.describe(frozen, ask))
  checkDrawable(review)
  demandSame(review.account?.address, testAccount, 'account on the screen')
  demandSame(review.chain?.chain, 'eip155:1', 'chain on the screen')
  const sent = readSent(params)
  if (sent.domain['chainId'] !== undefined) demandSame(String(BigInt(String(sent.domain['chainId']))), '1', 'chain of the domain')
  const shown = readShownTypedData(review, sent)
  const digest = hashBoth(sent, 'as it was sent')
  demandSame(hashBoth(shown, 'as it is shown'), digest, 'digest of what is shown and of what was sent')
  demandSame(rowsOf(review, 'review.label.eip712-digest')[0], digest, 'digest on the screen')
  demandSame(rowsOf(review, 'review.label.domain-digest')[0], TypedDataEncoder.hashDomain({ ...sent.domain }), 'domain digest on the screen')
  checkPermitFacts(review, sent)
  checkOrderFacts(review, sent, testAccount)
  if (!isSigned) return 'taken'
  // Signing asks micro-eth-signer for its own digest; ethers then finds out who signed what it reads.
  const signature = String(withinTurn(() => method.sign(frozen, testSigner)))
  demandSame(verifyTypedData({ ...sent.domain }, neededTypes(sent), sent.message, signature), testAccount, 'who signed, by ethers')
  return 'signed'}
