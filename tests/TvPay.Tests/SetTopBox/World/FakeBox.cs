using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using TvPay.App;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Box;
using TvPay.SetTopBox.Wire;
using TvPay.Tests.Payments;

namespace TvPay.Tests.SetTopBox.World;

/// <summary>The household's payment box behind its bridge, with a person at it; both do as the test says.</summary>
internal sealed class FakeBox(TimeProvider time) : IBridgeClient
{
    private static readonly Octets Certificate = MakeCertificate();

    /// <summary>As the client says it.</summary>
    private static BoxWord NeverReached =>
        BoxDecision.OfFailure(new CallFailure(Grpc.Core.StatusCode.Unavailable, PeerNeverReached: true));

    private readonly Dictionary<AuthorizationId, JournalEntry> _journal = [];
    private readonly List<AuthorizationId> _order = [];
    private readonly Dictionary<AuthorizationId, ImmutableArray<JournaledItem>> _items = [];
    private readonly List<Channel<BoxReport>> _watchers = [];
    private readonly HashSet<AuthorizationId> _cancelled = [];
    private ulong _counter = 6;
    private BoxState _state = BoxState.Ready;

    /// <summary>What happens when the person is asked the next time, and from then on.</summary>
    public Conduct Next { get; set; } = Conduct.Sign;

    /// <summary>With <see cref="Conduct.Decline"/>.</summary>
    public ErrorCode DeclineWith { get; set; } = ErrorCode.BoxCancelled;

    public TimeSpan PersonTakes { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The bridge daemon answers.</summary>
    public bool BridgeRuns { get; set; } = true;

    /// <summary>The journal answers with the signature of a stranger.</summary>
    public bool JournalForges { get; set; }

    public List<AuthorizationId> Asked { get; } = [];

    /// <summary>Called when the box is asked, before anything else.</summary>
    public Action<PaymentId> OnAsked { get; set; } = _ => { };

    public int JournalReads { get; private set; }

    /// <summary>Its firmware is older than the question what its journal holds.</summary>
    public bool IsOld { get; set; }

    /// <summary>Changes what the journal has of an authorization before it is handed out.</summary>
    public Func<JournaledAuthorization, JournaledAuthorization> Tells { get; set; } = told => told;

    public int Lists { get; private set; }

    public int Signatures { get; private set; }

    public IReadOnlyDictionary<AuthorizationId, JournalEntry> Journal => _journal;

    public enum Conduct
    {
        Sign,
        Decline,
        Forge,
        SignAnotherTotal,
        LoseBeforeSigning,
        LoseAfterSigning,
        StaySilent,
        OnlyKeepAlive,
    }

    public void Become(BoxState state)
    {
        _state = state;
        foreach (var watcher in _watchers) watcher.Writer.TryWrite(Report());
    }

    public async IAsyncEnumerable<BoxReport> WatchAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        RequireBridge();
        var watcher = Channel.CreateUnbounded<BoxReport>();
        _watchers.Add(watcher);
        yield return Report();
        // Not ReadAllAsync: inside, it goes on on whatever thread comes.
        while (await watcher.Reader.WaitToReadAsync(cancel))
            while (watcher.Reader.TryRead(out var report)) yield return report;
    }

    public async IAsyncEnumerable<BoxWord> AuthorizeAsync(
        AuthorizationId authorization,
        ImmutableArray<Payment> payments,
        TimeSpan timeout,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var payment in payments) OnAsked(payment.Id);
        if (!BridgeRuns || _state != BoxState.Ready)
        {
            yield return BridgeRuns ? new BoxWord.Declined(ErrorCode.BoxAbsent) : NeverReached;
            yield break;
        }

        Asked.Add(authorization);
        if (Next is Conduct.StaySilent or Conduct.OnlyKeepAlive)
        {
            // As the client does it: the deadline ends the stream, whatever comes on it.
            for (var passed = TimeSpan.Zero; passed < timeout; passed += TimeSpan.FromSeconds(1))
            {
                if (Next == Conduct.OnlyKeepAlive) yield return new BoxWord.Prompt(BoxWaiting.Confirm, timeout);
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancel);
            }

            yield return new BoxWord.Lost(ErrorCode.BoxLost);
            yield break;
        }

        yield return new BoxWord.Prompt(BoxWaiting.Confirm, timeout);
        await Task.Delay(PersonTakes / 2, time, cancel);
        yield return new BoxWord.Prompt(BoxWaiting.Pin, timeout - (PersonTakes / 2));
        await Task.Delay(PersonTakes / 2, time, cancel);
        yield return Answer(authorization, payments);
    }

    public async Task<JournalEntry> GetAuthorizationAsync(AuthorizationId authorization, CancellationToken cancel)
    {
        await BotherAsync(cancel);
        JournalReads++;
        return _journal.GetValueOrDefault(authorization, new JournalEntry.Unknown()) is JournalEntry.Signed signed && JournalForges
            ? new JournalEntry.Signed(Forged(signed.Authorization.Statement))
            : _journal.GetValueOrDefault(authorization, new JournalEntry.Unknown());
    }

    public async Task<ImmutableArray<JournalLine>> ListJournalAsync(CancellationToken cancel)
    {
        await BotherAsync(cancel);
        Lists++;
        if (IsOld) throw new TvPayException(ErrorCode.InvalidRequest, "No such question.");
        return
        [
            .. _order.Index().Where(entry => _journal.ContainsKey(entry.Item)).Select(entry => new JournalLine(
                entry.Item,
                (ulong)entry.Index + 1,
                _journal[entry.Item] is JournalEntry.Signed signed
                    ? BoxAuthorization.Decode(signed.Authorization.Statement.Span).Counter
                    : 0)),
        ];
    }

    public async Task<JournaledAuthorization?> GetJournaledAsync(AuthorizationId authorization, CancellationToken cancel)
    {
        await BotherAsync(cancel);
        return _journal.GetValueOrDefault(authorization) is JournalEntry.Signed signed
            ? Tells(new JournaledAuthorization(signed.Authorization, _items[authorization]))
            : null;
    }

    public async Task<JournalEntry> VoidAsync(AuthorizationId authorization, CancellationToken cancel)
    {
        await BotherAsync(cancel);
        if (!_journal.ContainsKey(authorization)) Write(authorization, new JournalEntry.Voided());
        return _journal[authorization];
    }

    /// <summary>As if so many others had been asked since: the oldest are forgotten.</summary>
    public void Forget(int entries)
    {
        foreach (var id in _order.Where(_journal.ContainsKey).Take(entries).ToList()) _journal.Remove(id);
    }

    public async Task CancelAsync(AuthorizationId authorization, CancellationToken cancel)
    {
        await BotherAsync(cancel);
        _cancelled.Add(authorization);
    }

    private BoxWord Answer(AuthorizationId id, ImmutableArray<Payment> payments)
    {
        // Its journal decides: an id that was voided meanwhile is never signed.
        if (_journal.ContainsKey(id)) return new BoxWord.Declined(ErrorCode.AuthorizationVoided);
        if (_cancelled.Contains(id)) return new BoxWord.Declined(ErrorCode.BoxCancelled);
        switch (Next)
        {
            case Conduct.Decline:
                Write(id, new JournalEntry.Voided());
                return new BoxWord.Declined(DeclineWith);
            case Conduct.LoseBeforeSigning:
                return new BoxWord.Lost(ErrorCode.BoxLost);
            case Conduct.LoseAfterSigning:
                Write(id, new JournalEntry.Signed(Sign(id, payments)));
                return new BoxWord.Lost(ErrorCode.BridgeUnreachable);
            case Conduct.Forge:
                return new BoxWord.Signed(Forged(AuthorizationOf(id, payments).Encode()));
            case Conduct.SignAnotherTotal:
                var other = AuthorizationOf(id, payments) with { Total = payments[0].Total + Money.Cny(1) };
                return new BoxWord.Signed(Given.Signed(other));
            default:
                var signed = Sign(id, payments);
                Write(id, new JournalEntry.Signed(signed));
                return new BoxWord.Signed(signed);
        }
    }

    private SignedStatement Sign(AuthorizationId id, ImmutableArray<Payment> payments)
    {
        Signatures++;
        _items[id] = [.. payments.Select(payment => new JournaledItem(payment.QuoteSigned, payment.IntentStatement))];
        return Given.Signed(AuthorizationOf(id, payments));
    }

    private BoxAuthorization AuthorizationOf(AuthorizationId id, ImmutableArray<Payment> payments) =>
        Given.AuthorizationOf([.. payments.Select(p => p.Intent)]) with { Id = id, Counter = ++_counter };

    private void Write(AuthorizationId id, JournalEntry entry)
    {
        _journal[id] = entry;
        _order.Add(id);
    }

    private static SignedStatement Forged(Octets statement)
    {
        // By a stranger, under the name of the household's box.
        var strange = Given.StrangersKey.Sign(StatementKind.BoxAuthorization, statement);
        return strange with { KeyId = Octets.Copy(Given.BoxKey.PublicKey.Id.Span) };
    }

    private BoxReport Report() => _state == BoxState.Ready
        ? new BoxReport(new BoxStatus(_state), Given.Box, Given.Household, Certificate)
        : new BoxReport(new BoxStatus(_state), null, null, Octets.Empty);

    private async Task BotherAsync(CancellationToken cancel)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(20), time, cancel);
        RequireBridge();
        if (_state != BoxState.Ready) throw new TvPayException(ErrorCode.BoxAbsent, "No box.");
    }

    private void RequireBridge()
    {
        if (!BridgeRuns) throw new TvPayException(ErrorCode.BridgeUnreachable, "No bridge.");
    }

    private static Octets MakeCertificate()
    {
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = System.Security.Cryptography.X509Certificates.PublicKey.CreateFromSubjectPublicKeyInfo(
            ((EcdsaPublicKey)Given.BoxKey.PublicKey).SubjectPublicKeyInfo, out _);
        var request = new CertificateRequest(new X500DistinguishedName("CN=payment key"), key, HashAlgorithmName.SHA256);
        using var certificate = request.Create(
            new X500DistinguishedName("CN=manufacturer"),
            X509SignatureGenerator.CreateForECDsa(issuerKey),
            Given.Evening,
            Given.Evening.AddYears(30),
            [1]);
        return Octets.Own(certificate.RawData);
    }
}
