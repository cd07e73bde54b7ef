/** Every verb and the one file that does it; exhaustive by type. */
import type { Verb } from '../../protocol/wallet.ts'
import { addAccount } from './add-account.ts'
import { addFound } from './add-found.ts'
import { addAtPath } from './add-at-path.ts'
import { addCopy } from './add-copy.ts'
import { addKnownPhrase } from './add-known-phrase.ts'
import { addNetwork } from './add-network.ts'
import { addToBook } from './add-to-book.ts'
import { addSiteList } from './add-site-list.ts'
import { addPhrase } from './add-phrase.ts'
import { changeCopy } from './change-copy.ts'
import { changeInBook } from './change-in-book.ts'
import { changeSite } from './change-site.ts'
import { changePassword } from './change-password.ts'
import { checkCopy } from './check-copy.ts'
import { checkKey } from './check-key.ts'
import { checkFile } from './check-file.ts'
import { answerQuestions } from './answer-questions.ts'
import { askAgain } from './ask-again.ts'
import { beginBackup } from './begin-backup.ts'
import { beginReveal } from './begin-reveal.ts'
import { checkLog } from './check-log.ts'
import { checkNode } from './check-node.ts'
import { choosePurpose } from './choose-purpose.ts'
import { clearHosts } from './clear-hosts.ts'
import { comparePhrase } from './compare-phrase.ts'
import { createWallet } from './create-wallet.ts'
import { decideRequest } from './decide-request.ts'
import { discardTransaction } from './discard-transaction.ts'
import { disconnectSite } from './disconnect-site.ts'
import { dismissNotice } from './dismiss-notice.ts'
import { endReveal } from './end-reveal.ts'
import { estimateRequest } from './estimate-request.ts'
import { exportDamaged } from './export-damaged.ts'
import { exportKeystore } from './export-keystore.ts'
import { exportLog } from './export-log.ts'
import { findArchive } from './find-archive.ts'
import { forgetSite } from './forget-site.ts'
import { forgetToken } from './forget-token.ts'
import { findAccounts } from './find-accounts.ts'
import { finishSetup } from './finish-setup.ts'
import { goOnFinding } from './go-on-finding.ts'
import { hideAccount } from './hide-account.ts'
import { importKey } from './import-key.ts'
import { importKeystore } from './import-keystore.ts'
import { letGoTransactions } from './let-go-transactions.ts'
import { lookApprovals } from './look-approvals.ts'
import { lock } from './lock.ts'
import { lookUpName } from './look-up-name.ts'
import { makeFile } from './make-file.ts'
import { makePhrase } from './make-phrase.ts'
import { nameForSite } from './name-for-site.ts'
import { previewKey } from './preview-key.ts'
import { previewPath } from './preview-path.ts'
import { previewPhrase } from './preview-phrase.ts'
import type { Procedure } from './procedure.ts'
import { putCallsAway } from './put-calls-away.ts'
import { provePhrase } from './prove-phrase.ts'
import { quoteSend } from './quote-send.ts'
import { readCopy } from './read-copy.ts'
import { recordRehearsal } from './record-rehearsal.ts'
import { readFile } from './read-file.ts'
import { readWordlist } from './read-wordlist.ts'
import { readLog } from './read-log.ts'
import { readSiteLists } from './read-site-lists.ts'
import { readHosts } from './read-hosts.ts'
import { recoverWallet } from './recover-wallet.ts'
import { refreshBalance } from './refresh-balance.ts'
import { refreshRequest } from './refresh-request.ts'
import { rejectAll } from './reject-all.ts'
import { removeCopy } from './remove-copy.ts'
import { removeFromBook } from './remove-from-book.ts'
import { removeSiteList } from './remove-site-list.ts'
import { removeNetwork } from './remove-network.ts'
import { renameAccount } from './rename-account.ts'
import { rebroadcastTransaction } from './rebroadcast-transaction.ts'
import { replaceTransaction } from './replace-transaction.ts'
import { resendTransaction } from './resend-transaction.ts'
import { restoreFile } from './restore-file.ts'
import { scanApprovals } from './scan-approvals.ts'
import { stopScanning } from './stop-scanning.ts'
import { takeBack } from './take-back.ts'
import { resetWallet } from './reset-wallet.ts'
import { restoreArchive } from './restore-archive.ts'
import { resolveName } from './resolve-name.ts'
import { restoreWallet } from './restore-wallet.ts'
import { reviseRequest } from './revise-request.ts'
import { selectAccount } from './select-account.ts'
import { selectNetwork } from './select-network.ts'
import { send } from './send.ts'
import { setDelegation } from './set-delegation.ts'
import { setNodes } from './set-nodes.ts'
import { setPasteGuard } from './set-paste-guard.ts'
import { setSettings } from './set-settings.ts'
import { showRequest } from './show-request.ts'
import { showRevealed } from './show-revealed.ts'
import { showWords } from './show-words.ts'
import { skipBackup } from './skip-backup.ts'
import { skipNode } from './skip-node.ts'
import { snoozeBackup } from './snooze-backup.ts'
import { stopFinding } from './stop-finding.ts'
import { stopCalls } from './stop-calls.ts'
import { unlock } from './unlock.ts'
import { watchAddress } from './watch-address.ts'

export const procedures: { readonly [K in Verb]: Procedure<K> } = {
  'add-account': addAccount,
  'add-at-path': addAtPath,
  'add-copy': addCopy,
  'add-found': addFound,
  'add-known-phrase': addKnownPhrase,
  'add-network': addNetwork,
  'add-phrase': addPhrase,
  'add-site-list': addSiteList,
  'read-site-lists': readSiteLists,
  'remove-site-list': removeSiteList,
  'add-to-book': addToBook,
  'change-copy': changeCopy,
  'change-in-book': changeInBook,
  'change-password': changePassword,
  'change-site': changeSite,
  'check-copy': checkCopy,
  'check-key': checkKey,
  'check-file': checkFile,
  'answer-questions': answerQuestions,
  'ask-again': askAgain,
  'begin-backup': beginBackup,
  'begin-reveal': beginReveal,
  'check-log': checkLog,
  'check-node': checkNode,
  'choose-purpose': choosePurpose,
  'clear-hosts': clearHosts,
  'compare-phrase': comparePhrase,
  'create-wallet': createWallet,
  'decide-request': decideRequest,
  'discard-transaction': discardTransaction,
  'disconnect-site': disconnectSite,
  'forget-site': forgetSite,
  'forget-token': forgetToken,
  'dismiss-notice': dismissNotice,
  'end-reveal': endReveal,
  'estimate-request': estimateRequest,
  'export-damaged': exportDamaged,
  'export-keystore': exportKeystore,
  'export-log': exportLog,
  'find-accounts': findAccounts,
  'find-archive': findArchive,
  'finish-setup': finishSetup,
  'go-on-finding': goOnFinding,
  'hide-account': hideAccount,
  'import-key': importKey,
  'import-keystore': importKeystore,
  lock,
  'look-approvals': lookApprovals,
  'look-up-name': lookUpName,
  'make-file': makeFile,
  'make-phrase': makePhrase,
  'name-for-site': nameForSite,
  'preview-key': previewKey,
  'preview-path': previewPath,
  'preview-phrase': previewPhrase,
  'prove-phrase': provePhrase,
  'put-calls-away': putCallsAway,
  'quote-send': quoteSend,
  'read-copy': readCopy,
  'record-rehearsal': recordRehearsal,
  'read-file': readFile,
  'read-wordlist': readWordlist,
  'read-hosts': readHosts,
  'read-log': readLog,
  'recover-wallet': recoverWallet,
  'refresh-balance': refreshBalance,
  'refresh-request': refreshRequest,
  'reject-all': rejectAll,
  'remove-copy': removeCopy,
  'remove-from-book': removeFromBook,
  'remove-network': removeNetwork,
  'rename-account': renameAccount,
  'let-go-transactions': letGoTransactions,
  'rebroadcast-transaction': rebroadcastTransaction,
  'replace-transaction': replaceTransaction,
  'resend-transaction': resendTransaction,
  'resolve-name': resolveName,
  'restore-file': restoreFile,
  'reset-wallet': resetWallet,
  'restore-archive': restoreArchive,
  'restore-wallet': restoreWallet,
  'revise-request': reviseRequest,
  'scan-approvals': scanApprovals,
  'select-account': selectAccount,
  'select-network': selectNetwork,
  send,
  'set-delegation': setDelegation,
  'set-nodes': setNodes,
  'set-paste-guard': setPasteGuard,
  'set-settings': setSettings,
  'show-request': showRequest,
  'show-revealed': showRevealed,
  'show-words': showWords,
  'skip-backup': skipBackup,
  'skip-node': skipNode,
  'snooze-backup': snoozeBackup,
  'stop-calls': stopCalls,
  'stop-finding': stopFinding,
  'stop-scanning': stopScanning,
  'take-back': takeBack,
  unlock,
  'watch-address': watchAddress,
}
