using Google.Protobuf;
using TvPay.Box;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;
using TvPay.VirtualBox.Cards;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Store;

namespace TvPay.VirtualBox.Firmware;

/// <summary>
/// The box from power-on to power loss: verifies, displays, asks, signs, keeps its journal. It works on messages and
/// keys; where they come from it doesn't know. Each entry runs to its end under one lock: a box has one processor.
/// Here: entries and requests. BoxFirmware.Asking.cs: from the lit display to the signature.
/// </summary>
internal sealed partial class BoxFirmware
{
    /// <summary>What HelloReply says.</summary>
    public const string Version = "0.1.0-virtual";

    private static readonly TimeSpan KeepAliveEvery = BoxProtocol.KeepAliveInterval * 0.8;

    private readonly Lock _gate = new();
    private readonly FactoryIdentity _identity;
    private readonly BoxPins? _pins;
    private readonly TimeProvider _time;
    private readonly FaultOrders _faults;
    private readonly Action _powerLost;
    private readonly Action<DisplayFrame> _show;
    private readonly Journal _journal;
    private readonly FreshnessFloor _floor;
    private readonly SecureElement _secureElement;
    private readonly long _poweredOnAt;
    private readonly ITimer _keepAlive;
    private readonly ITimer _deadline;
    private DisplayTexts _texts = new("zh-Hans");
    private FirmwareSession? _session;
    private Asking? _asking;
    private long _askedAt;
    private DemoCard? _card;
    private bool _dead;

    /// <param name="identity">From the factory.</param>
    /// <param name="pins">From pairing; null before.</param>
    /// <param name="store">Flash.</param>
    /// <param name="time">Ticks; never asked what time it is.</param>
    /// <param name="faults">What to do wrong.</param>
    /// <param name="show">The display. Runs under the lock: returns at once.</param>
    /// <param name="powerLost">An ordered power loss has happened. Runs outside the lock.</param>
    public BoxFirmware(
        FactoryIdentity identity,
        BoxPins? pins,
        IBoxStore store,
        TimeProvider time,
        FaultOrders faults,
        Action<DisplayFrame> show,
        Action powerLost)
    {
        _identity = identity;
        _pins = pins;
        _time = time;
        _faults = faults;
        _show = show;
        _powerLost = powerLost;
        _journal = new Journal(store);
        _floor = new FreshnessFloor(store, time);
        _secureElement = new SecureElement(store, identity.PaymentSigner);
        _poweredOnAt = time.GetTimestamp();
        _keepAlive = time.CreateTimer(_ => Run(SendKeepAlive), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _deadline = time.CreateTimer(_ => Run(RunOutOfTime), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ShowIdle();
    }

    /// <summary>Since power-on.</summary>
    public ulong UptimeMs => (ulong)_time.GetElapsedTime(_poweredOnAt).TotalMilliseconds;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<JournalEntry> JournalEntries
    {
        get
        {
            lock (_gate)
                return _journal.Entries;
        }
    }

    /// <summary>A session is made; the one before, if any, is over.</summary>
    public FirmwareSession Attach(Hash256? bridge, uint nonce, Action<FromBox> send, Action hangUp)
    {
        bool paired = _pins is not null && bridge == _pins.Bridge;
        return Attach(paired, nonce, send, hangUp);
    }

    /// <inheritdoc cref="Attach(Hash256?, uint, Action{FromBox}, Action)"/>
    public FirmwareSession Attach(bool paired, uint nonce, Action<FromBox> send, Action hangUp)
    {
        var session = new FirmwareSession(this, paired && _pins is not null, nonce, send, hangUp);
        Run(() =>
        {
            Abandon();
            _session = session;
            ShowIdle();
        });
        return session;
    }

    /// <summary>The session is over. What it had asked and nobody has signed is void.</summary>
    public void Detach(FirmwareSession session) => Run(() =>
    {
        if (_session != session)
            return;
        Abandon();
        _session = null;
        ShowIdle();
    });

    /// <summary>A frame has come in.</summary>
    public void Receive(FirmwareSession session, ReadOnlyMemory<byte> frame) => Run(() =>
    {
        if (_session == session)
            session.Receive(frame.Span);
    });

    /// <summary>The person presses a key.</summary>
    public void Press(BoxKey key) => Run(() => Advance(_asking?.Press(key, _card)));

    /// <summary>The person puts a card into the slot.</summary>
    public void Insert(DemoCard card) => Run(() =>
    {
        _card = card;
        Advance(_asking?.Insert(card));
    });

    /// <summary>The person pulls the card.</summary>
    public void RemoveCard() => Run(() =>
    {
        _card = null;
        Advance(_asking?.Remove());
    });

    /// <summary>Power is lost: nothing runs any more, nothing is written.</summary>
    public void PowerOff()
    {
        lock (_gate)
            Die();
    }

    // What follows is called with the lock held.

    public Staging NewStaging() => new(_pins ?? throw new InvalidOperationException("not paired"), _floor);

    public FromBox Greet(FirmwareSession session, string languageTag)
    {
        _texts = new DisplayTexts(languageTag);
        ShowIdle();
        return new FromBox
        {
            HelloReply = new HelloReply
            {
                ProtocolVersion = BoxProtocol.Version,
                SessionNonce = session.Nonce,
                BoxId = _identity.Id.ToString(),
                FirmwareVersion = Version,
                Paired = session.Paired,
                HouseholdId = session.Paired ? _pins!.Household.ToString() : "",
                Realm = session.Paired ? _pins!.Realm.ToString() : "",
                Counter = _secureElement.Counter,
                PaymentKeyCertificate = ByteString.CopyFrom(_identity.PaymentKey.RawDataMemory.Span),
            },
        };
    }

    public void Handle(FirmwareSession session, ToBox request)
    {
        switch (request.BodyCase)
        {
            case ToBox.BodyOneofCase.StageItem:
                Stage(session, request.RequestId, request.StageItem);
                break;
            case ToBox.BodyOneofCase.Authorize:
                Authorize(session, request.RequestId, request.Authorize);
                break;
            case ToBox.BodyOneofCase.Cancel:
                WithId(session, request.RequestId, request.Cancel.AuthorizationId, Cancel);
                break;
            case ToBox.BodyOneofCase.GetAuthorization:
                WithId(session, request.RequestId, request.GetAuthorization.AuthorizationId, GetAuthorization);
                break;
            case ToBox.BodyOneofCase.Void:
                WithId(session, request.RequestId, request.Void.AuthorizationId, Void);
                break;
            case ToBox.BodyOneofCase.ListJournal:
                session.Send(request.RequestId, Wire.JournalReply(_journal.Entries, _secureElement.Counter));
                break;
            case ToBox.BodyOneofCase.GetJournalItem:
                WithId(session, request.RequestId, request.GetJournalItem.AuthorizationId, (_, requestId, id) =>
                    GetJournalItem(session, requestId, id, request.GetJournalItem.Index));
                break;
            default:
                throw new InvalidOperationException("answered by the session itself");
        }
    }

    private static void WithId(
        FirmwareSession session, uint requestId, ByteString id, Action<FirmwareSession, uint, AuthorizationId> handle)
    {
        if (Wire.Id(id) is { } known)
            handle(session, requestId, known);
        else
            session.Refuse(requestId, ErrorReason.InvalidRequest, "the authorization id is not a UUID of 16 bytes");
    }

    private void Stage(FirmwareSession session, uint requestId, StageItem request)
    {
        if (Wire.Id(request.AuthorizationId) is not { } id || request.Index >= BoxProtocol.ItemsMax)
            session.Refuse(requestId, ErrorReason.InvalidRequest, "id or index out of range");
        else if (_asking is not null)
            session.Refuse(requestId, ErrorReason.BoxBusy, "a person is being asked");
        else if (Wire.Statement(request.Quote) is not { } quote || request.Intent.Length > BoxProtocol.IntentLengthMax)
            session.Refuse(requestId, ErrorReason.EvidenceMalformed, "quote or intent is longer than its limit");
        else if (!session.Staging!.Add(id, request.Index, quote, request.Intent.Span).Holds(out var item, out var refusal))
            session.Refuse(requestId, (ErrorReason)refusal.Number, "the box refuses the evidence");
        else
            AnswerStaged(session, requestId, item);
    }

    private void AnswerStaged(FirmwareSession session, uint requestId, StagedItem item)
    {
        _faults.Reach(BoxStep.Staged);
        var reply = new StageItemReply { IntentHash = ByteString.CopyFrom(item.Hash.Span) };
        session.Send(requestId, new FromBox { StageItemReply = reply });
    }

    private void Authorize(FirmwareSession session, uint requestId, Authorize request)
    {
        var timeout = TimeSpan.FromMilliseconds(request.TimeoutMs);
        if (Wire.Id(request.AuthorizationId) is not { } id
            || Wire.Hashes(request.IntentHashes) is not { } hashes
            || timeout < BoxProtocol.AuthorizeTimeoutMin || timeout > BoxProtocol.AuthorizeTimeoutMax)
            session.Refuse(requestId, ErrorReason.InvalidRequest, "id, hashes or timeout out of range");
        else if (_journal.Find(id) is { } entry)
            AnswerAgain(session, requestId, entry, hashes);
        else if (_asking is not null)
            session.Refuse(requestId, ErrorReason.BoxBusy, "a person is being asked");
        else if (!session.Staging!.Take(id, hashes).Holds(out var items, out var refusal))
            session.Refuse(requestId, (ErrorReason)refusal.Number, "not what was staged");
        else
            Ask(new Asking(session, requestId, id, items, timeout));
    }

    private static void AnswerAgain(
        FirmwareSession session, uint requestId, JournalEntry entry, IReadOnlyList<Hash256> hashes)
    {
        if (entry.Authorization is not { } signed)
            session.Refuse(requestId, ErrorReason.AuthorizationVoided, "this id is void");
        else if (!BoxAuthorization.Decode(signed.Statement.Span).Intents.SequenceEqual(hashes))
            session.Refuse(requestId, ErrorReason.AuthorizationConflict, "this id was signed with other payments");
        else
            session.Send(requestId, Wire.AuthorizeReply(signed));
    }

    private void Cancel(FirmwareSession session, uint requestId, AuthorizationId id)
    {
        session.Send(requestId, new FromBox { CancelReply = new CancelReply() });
        if (_faults.Tarpit)
            return;
        if (_asking?.Id == id)
            NotSigned(ErrorReason.BoxCancelled);
        session.Staging!.Clear();
    }

    private void GetAuthorization(FirmwareSession session, uint requestId, AuthorizationId id)
    {
        var reply = _asking?.Id == id
            ? new GetAuthorizationReply { State = GetAuthorizationReply.Types.State.Pending }
            : Wire.JournalReply(_journal.Find(id));
        session.Send(requestId, new FromBox { GetAuthorizationReply = reply });
    }

    private void Void(FirmwareSession session, uint requestId, AuthorizationId id)
    {
        if (_asking?.Id == id)
            NotSigned(ErrorReason.AuthorizationVoided);
        if (_journal.Find(id) is null)
            _journal.Add(id, authorization: null);
        _faults.Reach(BoxStep.Voided);
        var known = Wire.JournalReply(_journal.Find(id));
        var reply = new VoidReply { State = known.State, Authorization = known.Authorization };
        session.Send(requestId, new FromBox { VoidReply = reply });
    }

    private void GetJournalItem(FirmwareSession session, uint requestId, AuthorizationId id, uint index)
    {
        if (index >= BoxProtocol.ItemsMax)
            session.Refuse(requestId, ErrorReason.InvalidRequest, "index out of range");
        else if (_journal.Find(id) is not { Items.IsEmpty: false } entry)
            session.Refuse(requestId, ErrorReason.AuthorizationUnknown, "not signed, or its payments are kept no longer");
        else if (index >= entry.Items.Length)
            session.Refuse(requestId, ErrorReason.InvalidRequest, "fewer payments were signed");
        else
            session.Send(requestId, Wire.JournalItem(entry.Items[(int)index]));
    }

    /// <summary>One entry, to its end or to the instant at which the power was ordered to fail.</summary>
    private void Run(Action entry)
    {
        lock (_gate)
        {
            if (_dead)
                return;
            try
            {
                entry();
                return;
            }
            catch (PowerLostException)
            {
                Die();
            }
        }

        _powerLost();
    }

    private void Die()
    {
        _dead = true;
        _keepAlive.Dispose();
        _deadline.Dispose();
    }
}
