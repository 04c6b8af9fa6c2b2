using TvPay.Gateway.Billers;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Households;
using TvPay.Gateway.Lookups;
using TvPay.Gateway.Notices;
using TvPay.Payments;

namespace TvPay.Gateway.Accounts;

/// <summary>
/// AddAccount, RenameAccount, RemoveAccount: every one of them noted in the audit, done or refused. What an adding can
/// come to, in order of precedence:
/// <list type="number">
/// <item>BILLER_UNAVAILABLE: the operator has no such biller (any more).</item>
/// <item>INVALID_REQUEST: the number is not of the biller's pattern. No biller was asked.</item>
/// <item>The household has the account: it is answered as it stands; to a validation, as ACCOUNT_EXISTS.</item>
/// <item>ACCOUNT_LIMIT_REACHED: it has as many as one may have.</item>
/// <item>The refusals of <see cref="LookupDesk"/>.</item>
/// </list>
/// </summary>
internal sealed class AccountDesk(
    GatewaySettings settings,
    IHouseholdStore households,
    BillerDirectory billers,
    LookupDesk lookups,
    IAccountAudit audit,
    NoticeDesk notices,
    EntropySource entropy,
    ILogger<AccountDesk> logger)
{
    private const int IdBytes = 16;

    /// <summary>What would be added, for the household to read back. Adds nothing.</summary>
    /// <exception cref="TvPayException">See the type.</exception>
    public Task<AccountCandidate> ValidateAsync(
        Device device, BillerId biller, AccountNumber number, string nickname, CancellationToken cancellationToken) =>
        AuditedAsync(EventOf(device, AccountAction.Validate, biller, number), async () =>
        {
            var profile = Admit(biller, number);
            if (await households.FindAccountAsync(device.Household, biller, number) is not null)
                throw new TvPayException(ErrorCode.AccountExists, $"The household has this account of {biller}.");
            var customer = await LookUpAsync(device, profile, number, cancellationToken);
            var paidBefore = await households.HasPaidAsync(device.Household, biller, number);
            return new AccountCandidate(biller, number, customer, nickname, paidBefore);
        });

    /// <summary>The account, added now or before.</summary>
    /// <exception cref="TvPayException">See the type.</exception>
    public Task<BillerAccount> AddAsync(
        Device device, BillerId biller, AccountNumber number, string nickname, CancellationToken cancellationToken) =>
        AuditedAsync(EventOf(device, AccountAction.Add, biller, number), async () =>
        {
            var profile = Admit(biller, number);
            if (await households.FindAccountAsync(device.Household, biller, number) is { } known) return known;
            var customer = await LookUpAsync(device, profile, number, cancellationToken);
            var account = new BillerAccount(NewId(), biller, number, customer.MaskedOwner, customer.MaskedAddress, nickname);
            var added = await households.AddAccountAsync(device.Household, account, settings.Lookups.Accounts);
            GatewayLog.AccountAdded(logger, added.Number, biller, device.Household, device.Id);
            await notices.BillsChangedAsync(device.Household);
            return added;
        });

    /// <exception cref="TvPayException">ACCOUNT_NOT_FOUND.</exception>
    public async Task<BillerAccount> RenameAsync(Device device, AccountId id, string nickname)
    {
        var account = await households.RenameAccountAsync(device.Household, id, nickname);
        return await ChangedAsync(device, AccountAction.Rename, id, account);
    }

    /// <summary>Off the household's list. What was removed before stays so.</summary>
    /// <exception cref="TvPayException">ACCOUNT_NOT_FOUND.</exception>
    public async Task RemoveAsync(Device device, AccountId id)
    {
        var account = await households.RemoveAccountAsync(device.Household, id);
        await ChangedAsync(device, AccountAction.Remove, id, account);
    }

    private IBiller Admit(BillerId id, AccountNumber number)
    {
        var biller = billers.Find(id) ?? throw new TvPayException(ErrorCode.BillerUnavailable, $"Biller {id} is not offered any more.");
        return biller.Profile.Numbers.Matches(number.Reveal())
            ? biller
            : throw new TvPayException(ErrorCode.InvalidRequest, $"account_number is not of the pattern of {id}.");
    }

    private async Task<Customer> LookUpAsync(Device device, IBiller biller, AccountNumber number, CancellationToken cancellationToken)
    {
        if ((await households.ListAccountsAsync(device.Household)).Length >= settings.Lookups.Accounts)
            throw new TvPayException(ErrorCode.AccountLimitReached, "The household has as many accounts as one may have.");
        return await lookups.FindAsync(device, biller, number, cancellationToken);
    }

    private async Task<T> AuditedAsync<T>(AccountEvent happened, Func<Task<T>> work)
    {
        try
        {
            var result = await work();
            await audit.NoteAsync(happened with { Account = (result as BillerAccount)?.Id });
            return result;
        }
        catch (TvPayException e)
        {
            await audit.NoteAsync(happened with { Refusal = e.Code });
            throw;
        }
    }

    /// <param name="account">Null: the household has none of this id.</param>
    private async Task<BillerAccount> ChangedAsync(Device device, AccountAction action, AccountId id, BillerAccount? account)
    {
        var happened = EventOf(device, action, account?.Biller, account?.Number) with { Account = id };
        if (account is null)
        {
            await audit.NoteAsync(happened with { Refusal = ErrorCode.AccountNotFound });
            throw new TvPayException(ErrorCode.AccountNotFound, "The household has no such account.");
        }

        await audit.NoteAsync(happened);
        GatewayLog.AccountChanged(logger, action, account.Number, account.Biller, device.Household, device.Id);
        await notices.BillsChangedAsync(device.Household);
        return account;
    }

    private AccountId NewId()
    {
        Span<byte> bytes = stackalloc byte[IdBytes];
        entropy.Fill(bytes);
        return AccountId.Parse($"a-{Convert.ToHexStringLower(bytes)}");
    }

    private static AccountEvent EventOf(Device device, AccountAction action, BillerId? biller, AccountNumber? number) =>
        new(device.Household, device.Id, action, biller, number, Account: null, Refusal: null);
}
