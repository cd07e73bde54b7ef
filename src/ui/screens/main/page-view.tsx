/** Every page of the unlocked wallet but Home; a chunk of its own. */
import type { VNode } from 'preact'
import '../../words/all.ts'
import type { Page } from '../../app/navigation.tsx'
import { lazy } from '../../app/lazy.tsx'
import { AddAccount, NextAccount } from '../accounts/add-account.tsx'
import { ExportKeystore } from '../accounts/export-keystore.tsx'
import { ImportKey } from '../accounts/import-key.tsx'
import { ImportKeystore } from '../accounts/import-keystore.tsx'
import { Accounts } from '../accounts/index.tsx'
import { RenameAccount } from '../accounts/rename-account.tsx'
import { WatchAddress } from '../accounts/watch-address.tsx'
import { Activity } from '../activity/index.tsx'
import { Transaction } from '../activity/transaction.tsx'
import { Approve } from '../approve/index.tsx'
import { AddCopy } from '../backup/add-copy.tsx'
import { CopyPage } from '../backup/copy.tsx'
import { DrillPage } from '../backup/drill.tsx'
import { Backup } from '../backup/index.tsx'
import { PlateTemplates } from '../backup/plate-templates.tsx'
import { ReadPlate } from '../backup/plate.tsx'
import { Rehearsal } from '../backup/rehearsal.tsx'
import { ScorePage } from '../backup/score.tsx'
import { TypeWords } from '../backup/type-words.tsx'
import { AddNetwork } from '../networks/add-network.tsx'
import { Networks } from '../networks/index.tsx'
import { Nodes } from '../networks/nodes.tsx'
import { Receive } from '../receive/index.tsx'
import type { SendDraft } from '../send/draft.ts'
import { Send } from '../send/index.tsx'
import { About } from '../settings/about.tsx'
import { AutoLock } from '../settings/auto-lock.tsx'
import { PasteGuard } from '../settings/paste-guard.tsx'
import { ChangePassword } from '../settings/change-password.tsx'
import { Settings } from '../settings/index.tsx'
import { Sites } from '../sites/index.tsx'

/** Seldom opened, so fetched when they are. */
const Record = lazy(() => import('../record/index.tsx').then((chunk) => chunk.Record))
const SitePage = lazy(() => import('../sites/site.tsx').then((chunk) => chunk.SitePage))
const AddSite = lazy(() => import('../sites/add-site.tsx').then((chunk) => chunk.AddSite))
const ExportRecord = lazy(() => import('../record/export.tsx').then((chunk) => chunk.ExportRecord))
const Rules = lazy(() => import('../settings/rules.tsx').then((chunk) => chunk.Rules))
const SiteLists = lazy(() => import('../site-lists/index.tsx').then((chunk) => chunk.SiteLists))
const AddSiteList = lazy(() => import('../site-lists/add-list.tsx').then((chunk) => chunk.AddSiteList))
const Hosts = lazy(() => import('../hosts/index.tsx').then((chunk) => chunk.Hosts))
const NodeOrder = lazy(() => import('../networks/node-order.tsx').then((chunk) => chunk.NodeOrder))
const TokenList = lazy(() => import('../tokens/index.tsx').then((chunk) => chunk.TokenList))
const TokenPage = lazy(() => import('../tokens/token.tsx').then((chunk) => chunk.TokenPage))
const Reveal = lazy(() => import('../reveal/index.tsx').then((chunk) => chunk.Reveal))
const RevealOne = lazy(() => import('../reveal/reveal-one.tsx').then((chunk) => chunk.RevealOne))
const Reset = lazy(() => import('../reset/index.tsx').then((chunk) => chunk.Reset))
const BringBack = lazy(() => import('../reset/bring-back.tsx').then((chunk) => chunk.BringBack))
const AtPath = lazy(() => import('../accounts/at-path.tsx').then((chunk) => chunk.AtPath))
const NewWords = lazy(() => import('../accounts/new-words.tsx').then((chunk) => chunk.NewWords))
const HideAccount = lazy(() => import('../accounts/hide-account.tsx').then((chunk) => chunk.HideAccount))
const FindAccounts = lazy(() => import('../find-accounts/index.tsx').then((chunk) => chunk.FindAccounts))
const AddressBook = lazy(() => import('../book/index.tsx').then((chunk) => chunk.AddressBook))
const EntryPage = lazy(() => import('../book/entry.tsx').then((chunk) => chunk.EntryPage))
const RemoveEntry = lazy(() => import('../book/remove-entry.tsx').then((chunk) => chunk.RemoveEntry))
const PickRecipient = lazy(() => import('../book/pick-recipient.tsx').then((chunk) => chunk.PickRecipient))
const Delegation = lazy(() => import('../delegation/index.tsx').then((chunk) => chunk.DelegationPage))
const Approvals = lazy(() => import('../approvals/index.tsx').then((chunk) => chunk.Approvals))
const ApprovalPage = lazy(() => import('../approvals/approval.tsx').then((chunk) => chunk.ApprovalPage))
const FindApprovals = lazy(() => import('../approvals/find.tsx').then((chunk) => chunk.FindApprovals))
const Calls = lazy(() => import('../calls/index.tsx').then((chunk) => chunk.CallsPage))
const BackupFile = lazy(() => import('../backup-file/index.tsx').then((chunk) => chunk.BackupFile))
const RestoreFile = lazy(() => import('../backup-file/restore-here.tsx').then((chunk) => chunk.RestoreHere))

type PageViewProps = {
  readonly page: Exclude<Page, { readonly name: 'home' }>
  readonly draft: SendDraft
  readonly onDraft: (draft: SendDraft) => void
  readonly onBack: () => void
  readonly onDone: () => void
}

export function PageView({ page, draft, onDraft, onBack, onDone }: PageViewProps): VNode {
  switch (page.name) {
    case 'activity':
      return <Activity />
    case 'sites':
      return <Sites />
    case 'site':
      return <SitePage.Screen site={page.site} />
    case 'add-site':
      return <AddSite.Screen />
    case 'settings':
      return <Settings />
    case 'backup':
      return <Backup />
    case 'score':
      return <ScorePage />
    case 'add-copy':
      return <AddCopy />
    case 'plate-templates':
      return <PlateTemplates />
    case 'copy':
      return <CopyPage key={page.id} id={page.id} />
    case 'drill':
      return <DrillPage key={page.copy + page.drill} copy={page.copy} drill={page.drill} />
    case 'plate':
      return <ReadPlate key={page.copy} copy={page.copy} />
    case 'rehearsal':
      return <Rehearsal key={page.secret} secret={page.secret} />
    case 'type-words':
      return <TypeWords key={page.secret} secret={page.secret} copy={page.copy} />
    case 'accounts':
      return <Accounts />
    case 'add-account':
      return <AddAccount />
    case 'next-account':
      return <NextAccount />
    case 'import-key':
      return <ImportKey />
    case 'import-keystore':
      return <ImportKeystore />
    case 'watch-address':
      return <WatchAddress />
    case 'find-accounts':
      return <FindAccounts.Screen {...(page.secret === undefined ? {} : { secret: page.secret })} />
    case 'at-path':
      return <AtPath.Screen />
    case 'new-words':
      return <NewWords.Screen />
    case 'hide-account':
      return <HideAccount.Screen address={page.address} />
    case 'export-keystore':
      return <ExportKeystore key={page.address} address={page.address} />
    case 'backup-file':
      return <BackupFile.Screen />
    case 'restore-file':
      return <RestoreFile.Screen />
    case 'rename-account':
      return <RenameAccount address={page.address} />
    case 'networks':
      return <Networks />
    case 'nodes':
      return <Nodes key={page.chain} chain={page.chain} />
    case 'node-order':
      return <NodeOrder.Screen key={page.chain} chain={page.chain} />
    case 'hosts':
      return <Hosts.Screen />
    case 'add-network':
      return <AddNetwork />
    case 'receive':
      return <Receive />
    case 'send':
      return <Send draft={draft} onDraft={onDraft} />
    case 'pick-recipient':
      return <PickRecipient.Screen onPick={(to) => onDraft({ ...draft, to })} />
    case 'book':
      return <AddressBook.Screen />
    case 'book-entry': {
      const { name: _name, ...of } = page
      return <EntryPage.Screen {...of} />
    }
    case 'remove-entry':
      return <RemoveEntry.Screen address={page.address} />
    case 'auto-lock':
      return <AutoLock />
    case 'paste-guard':
      return <PasteGuard />
    case 'change-password':
      return <ChangePassword />
    case 'rules':
      return <Rules.Screen />
    case 'site-lists':
      return <SiteLists.Screen />
    case 'add-site-list':
      return <AddSiteList.Screen />
    case 'about':
      return <About />
    case 'record':
      return <Record.Screen {...(page.site === undefined ? {} : { site: page.site })} />
    case 'export-record':
      return <ExportRecord.Screen />
    case 'tokens':
      return <TokenList.Screen />
    case 'token':
      return <TokenPage.Screen key={page.address + (page.item ?? '')} address={page.address} item={page.item} />
    case 'approvals':
      return <Approvals.Screen />
    case 'approval':
      return <ApprovalPage.Screen key={page.approval} approval={page.approval} />
    case 'find-approvals':
      return <FindApprovals.Screen />
    case 'reveal':
      return <Reveal.Screen />
    case 'reveal-one':
      return <RevealOne.Screen secret={page.secret} account={page.account} passphrase={page.passphrase} />
    case 'reset':
      return <Reset.Screen />
    case 'bring-back':
      return <BringBack.Screen />
    case 'transaction':
      return <Transaction key={page.id} id={page.id} />
    case 'delegation':
      return <Delegation.Screen key={page.address + page.chain} address={page.address} chain={page.chain} />
    case 'calls':
      return <Calls.Screen key={page.calls} calls={page.calls} />
    case 'review':
      return <Approve {...(page.id === undefined ? {} : { first: page.id })} onBack={onBack} onCancelled={onBack} onDone={onDone} />
  }
}
