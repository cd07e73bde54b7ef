/** Functions that many contracts have, by their standards and their published sources; for the table of guesses. Names help to read them. */
export const wellKnownSignatures: readonly string[] = [
  // ERC-20, ERC-721, ERC-1155, ERC-2612, ERC-4494, ERC-3009, ERC-1363, wrapped coins
  'transfer(address to,uint256 amount)', 'transferFrom(address from,address to,uint256 amount)', 'approve(address spender,uint256 amount)',
  'increaseAllowance(address spender,uint256 added)', 'decreaseAllowance(address spender,uint256 subtracted)', 'setApprovalForAll(address operator,bool approved)',
  'safeTransferFrom(address from,address to,uint256 tokenId)', 'safeTransferFrom(address from,address to,uint256 tokenId,bytes data)',
  'safeTransferFrom(address from,address to,uint256 id,uint256 amount,bytes data)', 'safeBatchTransferFrom(address from,address to,uint256[] ids,uint256[] amounts,bytes data)',
  'permit(address owner,address spender,uint256 value,uint256 deadline,uint8 v,bytes32 r,bytes32 s)', 'permit(address holder,address spender,uint256 nonce,uint256 expiry,bool allowed,uint8 v,bytes32 r,bytes32 s)',
  'permit(address spender,uint256 tokenId,uint256 deadline,bytes signature)',
  'transferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce,uint8 v,bytes32 r,bytes32 s)',
  'receiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce,uint8 v,bytes32 r,bytes32 s)',
  'transferAndCall(address to,uint256 value)', 'transferAndCall(address to,uint256 value,bytes data)', 'approveAndCall(address spender,uint256 value)', 'approveAndCall(address spender,uint256 value,bytes data)',
  'deposit()', 'withdraw(uint256 amount)', 'mint(address to,uint256 amount)', 'burn(uint256 amount)', 'burnFrom(address from,uint256 amount)',
  // ERC-4626, staking, claims
  'deposit(uint256 assets,address receiver)', 'mint(uint256 shares,address receiver)', 'withdraw(uint256 assets,address receiver,address owner)', 'redeem(uint256 shares,address receiver,address owner)',
  'stake(uint256 amount)', 'unstake(uint256 amount)', 'exit()', 'getReward()', 'claim()', 'claim(uint256 index,address account,uint256 amount,bytes32[] merkleProof)', 'mint(uint256 quantity)', 'mint()',
  // Ownable, AccessControl, Pausable, proxies
  'transferOwnership(address newOwner)', 'acceptOwnership()', 'renounceOwnership()', 'grantRole(bytes32 role,address account)', 'revokeRole(bytes32 role,address account)', 'renounceRole(bytes32 role,address account)',
  'pause()', 'unpause()', 'upgradeTo(address implementation)', 'upgradeToAndCall(address implementation,bytes data)', 'changeAdmin(address admin)', 'initialize()',
  // votes
  'delegate(address delegatee)', 'delegateBySig(address delegatee,uint256 nonce,uint256 expiry,uint8 v,bytes32 r,bytes32 s)', 'castVote(uint256 proposalId,uint8 support)',
  'castVoteWithReason(uint256 proposalId,uint8 support,string reason)', 'propose(address[] targets,uint256[] values,bytes[] calldatas,string description)', 'queue(uint256 proposalId)', 'execute(uint256 proposalId)',
  // multicalls, Safe, ERC-4337, ERC-7579
  'multicall(bytes[] data)', 'multicall(uint256 deadline,bytes[] data)', 'multicall(bytes32 previousBlockhash,bytes[] data)', 'aggregate((address target,bytes callData)[] calls)', 'tryAggregate(bool requireSuccess,(address target,bytes callData)[] calls)',
  'aggregate3((address target,bool allowFailure,bytes callData)[] calls)', 'aggregate3Value((address target,bool allowFailure,uint256 value,bytes callData)[] calls)', 'multiSend(bytes transactions)',
  'execTransaction(address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,bytes signatures)',
  'addOwnerWithThreshold(address owner,uint256 threshold)', 'removeOwner(address previous,address owner,uint256 threshold)', 'swapOwner(address previous,address oldOwner,address newOwner)', 'changeThreshold(uint256 threshold)',
  'enableModule(address module)', 'disableModule(address previous,address module)', 'setGuard(address guard)', 'setFallbackHandler(address handler)', 'approveHash(bytes32 hash)',
  'execute(address target,uint256 value,bytes data)', 'executeBatch((address target,uint256 value,bytes data)[] calls)', 'execute(bytes32 mode,bytes executionCalldata)',
  // Permit2, Uniswap, Seaport
  'approve(address token,address spender,uint160 amount,uint48 expiration)', 'transferFrom(address from,address to,uint160 amount,address token)', 'invalidateNonces(address token,address spender,uint48 newNonce)', 'lockdown((address token,address spender)[] approvals)',
  'permit(address owner,((address token,uint160 amount,uint48 expiration,uint48 nonce) details,address spender,uint256 sigDeadline) permitSingle,bytes signature)',
  'swapExactTokensForTokens(uint256 amountIn,uint256 amountOutMin,address[] path,address to,uint256 deadline)', 'swapTokensForExactTokens(uint256 amountOut,uint256 amountInMax,address[] path,address to,uint256 deadline)',
  'swapExactETHForTokens(uint256 amountOutMin,address[] path,address to,uint256 deadline)', 'swapExactTokensForETH(uint256 amountIn,uint256 amountOutMin,address[] path,address to,uint256 deadline)',
  'swapETHForExactTokens(uint256 amountOut,address[] path,address to,uint256 deadline)', 'swapTokensForExactETH(uint256 amountOut,uint256 amountInMax,address[] path,address to,uint256 deadline)',
  'addLiquidity(address tokenA,address tokenB,uint256 amountADesired,uint256 amountBDesired,uint256 amountAMin,uint256 amountBMin,address to,uint256 deadline)', 'addLiquidityETH(address token,uint256 amountTokenDesired,uint256 amountTokenMin,uint256 amountETHMin,address to,uint256 deadline)',
  'removeLiquidity(address tokenA,address tokenB,uint256 liquidity,uint256 amountAMin,uint256 amountBMin,address to,uint256 deadline)', 'removeLiquidityETH(address token,uint256 liquidity,uint256 amountTokenMin,uint256 amountETHMin,address to,uint256 deadline)',
  'exactInputSingle((address tokenIn,address tokenOut,uint24 fee,address recipient,uint256 deadline,uint256 amountIn,uint256 amountOutMinimum,uint160 sqrtPriceLimitX96) params)',
  'exactInputSingle((address tokenIn,address tokenOut,uint24 fee,address recipient,uint256 amountIn,uint256 amountOutMinimum,uint160 sqrtPriceLimitX96) params)',
  'exactInput((bytes path,address recipient,uint256 deadline,uint256 amountIn,uint256 amountOutMinimum) params)', 'exactInput((bytes path,address recipient,uint256 amountIn,uint256 amountOutMinimum) params)',
  'execute(bytes commands,bytes[] inputs)', 'execute(bytes commands,bytes[] inputs,uint256 deadline)', 'unwrapWETH9(uint256 amountMinimum,address recipient)', 'sweepToken(address token,uint256 amountMinimum,address recipient)', 'refundETH()',
  'incrementCounter()', 'incrementNonce()',
  // ENS
  'commit(bytes32 commitment)', 'setAddr(bytes32 node,address addr)', 'setText(bytes32 node,string key,string value)', 'setOwner(bytes32 node,address owner)', 'setResolver(bytes32 node,address resolver)', 'renew(string name,uint256 duration)', 'setName(string name)',
]
