/**
 * The page's world (MAIN), at document_start in every top frame: EIP-1193 provider and EIP-6963 announcement, nothing
 * else. It holds no authority and no state worth stealing; whatever it says, the page could say too. It must never import
 * more than `protocol/page`, never draw into the page, and it costs every page of the web: weigh each byte.
 */
import { startInpage, type PageWindow } from './start.ts'

startInpage(window as unknown as PageWindow)
