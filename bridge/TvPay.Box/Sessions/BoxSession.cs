using System.Collections.Immutable;
using Google.Protobuf;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;
using TvPay.Proto.Evidence.V1;
using Void = TvPay.Proto.Box.V1.Void;

namespace TvPay.Box.Sessions;

/// <summary>
/// The bridge's end of a session with a box, over any stream: TLS on the pipes in production, a pair in memory where a
/// simulation cuts below TLS. It exists only once the box has answered Hello.
/// </summary>
/// <remarks>
/// All members may be called from any thread. Calls run beside each other; a box works on one Authorize at a time.
/// When the session ends, for whatever reason, every pending call fails with BOX_LOST and every later one with
/// BOX_ABSENT; why it ended, <see cref="Ended"/> says.
/// </remarks>
public sealed class BoxSession : IAsyncDisposable
{
    // A statement, a key id and a signature with their tags and lengths.
    private const int SignedStatementLengthMax = 2048 + 32 + 64 + 16;

    private readonly BoxChannel _channel;
    private readonly BoxSessionOptions _options;

    private BoxSession(BoxChannel channel, BoxSessionOptions options, BoxIdentity box)
    {
        _channel = channel;
        _options = options;
        Box = box;
    }

    /// <summary>Who it is.</summary>
    public BoxIdentity Box { get; }

    /// <summary>Completes, never fails, with the reason when the session has ended.</summary>
    public Task<BoxException> Ended => _channel.Ended;

    /// <summary>Says Hello over a stream that is ready for frames, and waits for the answer.</summary>
    /// <param name="stream">The session's from now on, closed with it or if this fails.</param>
    /// <param name="nonce">Of the RESET_SESSION before, so that the answer belongs to this session. Not 0.</param>
    /// <param name="options">Times and language.</param>
    /// <param name="time">The clock of every timeout.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BoxException">BOX_PROTOCOL, BOX_UNPAIRED (rejected our certificate), BOX_LOST.</exception>
    public static async Task<BoxSession> OpenAsync(
        Stream stream, uint nonce, BoxSessionOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfZero(nonce);
        var channel = new BoxChannel(stream, options, time);
        try
        {
            var hello = new Hello
            {
                ProtocolVersion = BoxProtocol.Version,
                SessionNonce = nonce,
                LanguageTag = options.LanguageTag,
            };
            var answer = await channel.CallAsync(
                new ToBox { Hello = hello },
                FromBox.BodyOneofCase.HelloReply,
                options.CallTimeout,
                onKeepAlive: null,
                cancellationToken);
            return new BoxSession(channel, options, Identify(answer.HelloReply, nonce));
        }
        catch (BoxException e) when (e.Reason is ErrorReason.BoxLost or ErrorReason.BoxAbsent)
        {
            // It ended before or after Hello went out. Nothing is in doubt yet, so what counts is why it ended.
            await channel.DisposeAsync();
            throw await channel.Ended;
        }
        catch
        {
            await channel.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Stages the items, then asks the person at the box. The box's answer decides; whoever wants it to stop calls
    /// <see cref="CancelAsync"/> and goes on waiting here.
    /// </summary>
    /// <param name="authorizationId">A UUID of version 7, made on the device; names this asking for ever.</param>
    /// <param name="items">1 to 8, in the order to be displayed.</param>
    /// <param name="timeout">For the person; 1 s to 5 min, absolute.</param>
    /// <param name="onPrompt">What the box waits for, at least twice a second. Must return at once.</param>
    /// <param name="cancellationToken">Stops the waiting, not the box.</param>
    /// <returns>A BoxAuthorization, in the box's journal.</returns>
    /// <exception cref="BoxException">
    /// BOX_LOST: the box may have signed; its journal knows (<see cref="GetAuthorizationAsync"/>, then
    /// <see cref="VoidAsync"/>). Every other reason: it has not signed.
    /// </exception>
    public async Task<SignedStatement> AuthorizeAsync(
        Guid authorizationId,
        IReadOnlyList<BoxItem> items,
        TimeSpan timeout,
        Action<BoxPrompt> onPrompt,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        RequireItemCount(items.Count);
        var hashes = new List<ByteString>(items.Count);
        try
        {
            foreach (var item in items)
                hashes.Add(await StageAsync(authorizationId, hashes.Count, item, cancellationToken));
        }
        catch (BoxException e) when (e.Reason == ErrorReason.BoxLost)
        {
            // Nobody has been asked to sign yet: nothing is in doubt.
            throw new BoxException(ErrorReason.BoxAbsent, "the session ended before the person was asked", e);
        }

        return await AuthorizeStagedAsync(authorizationId, hashes, timeout, onPrompt, cancellationToken);
    }

    /// <summary>Brings one payment to the box, which verifies it at once. Returns its intent hash.</summary>
    /// <exception cref="BoxException">A 2xx reason: the box refuses the evidence; BOX_BUSY; BOX_UNPAIRED.</exception>
    public async Task<ByteString> StageAsync(
        Guid authorizationId, int index, BoxItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, BoxProtocol.ItemsMax);
        if (item.Intent.Length > BoxProtocol.IntentLengthMax || item.Quote.CalculateSize() > SignedStatementLengthMax)
            throw new BoxException(ErrorReason.EvidenceMalformed, "the statement is longer than its limit");
        var request = new StageItem
        {
            AuthorizationId = Bytes(authorizationId),
            Index = (uint)index,
            Quote = item.Quote,
            Intent = item.Intent,
        };
        var answer = await CallAsync(
            new ToBox { StageItem = request }, FromBox.BodyOneofCase.StageItemReply, cancellationToken);
        var expected = IntentHash.Of(item.Intent);
        return answer.StageItemReply.IntentHash == expected
            ? expected
            : throw new BoxException(ErrorReason.BoxProtocol, "the box staged something else");
    }

    /// <summary>Asks the person about what is staged; or gets again what the journal has under this id.</summary>
    /// <inheritdoc cref="AuthorizeAsync"/>
    /// <param name="authorizationId">Names this asking for ever.</param>
    /// <param name="intentHashes">Of every staged item, in order.</param>
    /// <param name="timeout">For the person; 1 s to 5 min, absolute.</param>
    /// <param name="onPrompt">What the box waits for. Must return at once.</param>
    /// <param name="cancellationToken">Stops the waiting, not the box.</param>
    public async Task<SignedStatement> AuthorizeStagedAsync(
        Guid authorizationId,
        IReadOnlyList<ByteString> intentHashes,
        TimeSpan timeout,
        Action<BoxPrompt> onPrompt,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(intentHashes);
        ArgumentNullException.ThrowIfNull(onPrompt);
        RequireItemCount(intentHashes.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, BoxProtocol.AuthorizeTimeoutMin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, BoxProtocol.AuthorizeTimeoutMax);
        var request = new Authorize
        {
            AuthorizationId = Bytes(authorizationId),
            TimeoutMs = (uint)timeout.TotalMilliseconds,
        };
        request.IntentHashes.AddRange(intentHashes);
        var answer = await _channel.CallAsync(
            new ToBox { Authorize = request },
            FromBox.BodyOneofCase.AuthorizeReply,
            timeout + _options.AuthorizeGrace,
            k => onPrompt(new BoxPrompt(k.Waiting, TimeSpan.FromMilliseconds(k.LeftMs))),
            cancellationToken);
        return answer.AuthorizeReply.Authorization
            ?? throw new BoxException(ErrorReason.BoxLost, "an AuthorizeReply without authorization");
    }

    /// <summary>Asks the box to stop asking. A request, not a fact: the pending Authorize decides.</summary>
    /// <exception cref="BoxException">BOX_UNPAIRED, BOX_LOST, BOX_ABSENT.</exception>
    public Task CancelAsync(Guid authorizationId, CancellationToken cancellationToken) => CallAsync(
        new ToBox { Cancel = new Cancel { AuthorizationId = Bytes(authorizationId) } },
        FromBox.BodyOneofCase.CancelReply,
        cancellationToken);

    /// <summary>What the box's journal has under an id.</summary>
    /// <exception cref="BoxException">BOX_UNPAIRED, BOX_LOST, BOX_ABSENT.</exception>
    public async Task<JournalAnswer> GetAuthorizationAsync(Guid authorizationId, CancellationToken cancellationToken)
    {
        var request = new GetAuthorization { AuthorizationId = Bytes(authorizationId) };
        var answer = await CallAsync(
            new ToBox { GetAuthorization = request },
            FromBox.BodyOneofCase.GetAuthorizationReply,
            cancellationToken);
        return Checked(answer.GetAuthorizationReply.State, answer.GetAuthorizationReply.Authorization);
    }

    /// <summary>"If you have not signed this id, never do." VOIDED, or SIGNED: then it was too late.</summary>
    /// <exception cref="BoxException">BOX_UNPAIRED, BOX_LOST, BOX_ABSENT.</exception>
    public async Task<JournalAnswer> VoidAsync(Guid authorizationId, CancellationToken cancellationToken)
    {
        var request = new Void { AuthorizationId = Bytes(authorizationId) };
        var answer = await CallAsync(
            new ToBox { Void = request }, FromBox.BodyOneofCase.VoidReply, cancellationToken);
        return Checked(answer.VoidReply.State, answer.VoidReply.Authorization);
    }

    /// <summary>What the box's journal holds at all.</summary>
    /// <exception cref="BoxException">INVALID_REQUEST: the box is older than this question. BOX_UNPAIRED, BOX_LOST, BOX_ABSENT, BOX_PROTOCOL.</exception>
    public async Task<JournalList> ListJournalAsync(CancellationToken cancellationToken)
    {
        var answer = await CallAsync(
            new ToBox { ListJournal = new ListJournal() }, FromBox.BodyOneofCase.ListJournalReply, cancellationToken);
        var reply = answer.ListJournalReply;
        return reply.Entries.Count <= BoxProtocol.JournalLength && reply.Entries.All(IsWhole) && Rises(reply.Entries)
            ? new JournalList([.. reply.Entries], reply.Counter)
            : throw new BoxException(ErrorReason.BoxProtocol, "a journal that makes no sense");
    }

    /// <summary>The payments of a signed entry, as they were staged and in their order; none if the box keeps them no longer.</summary>
    /// <param name="authorizationId">Names what was signed.</param>
    /// <param name="count">As many as were signed.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="BoxException">BOX_UNPAIRED, BOX_LOST, BOX_ABSENT, BOX_PROTOCOL.</exception>
    public async Task<ImmutableArray<BoxItem>> GetJournalItemsAsync(
        Guid authorizationId, int count, CancellationToken cancellationToken)
    {
        RequireItemCount(count);
        var items = ImmutableArray.CreateBuilder<BoxItem>(count);
        for (var i = 0; i < count; i++)
        {
            var request = new GetJournalItem { AuthorizationId = Bytes(authorizationId), Index = (uint)i };
            FromBox answer;
            try
            {
                answer = await CallAsync(
                    new ToBox { GetJournalItem = request }, FromBox.BodyOneofCase.GetJournalItemReply, cancellationToken);
            }
            catch (BoxException e) when (e.Reason == ErrorReason.AuthorizationUnknown)
            {
                return [];
            }

            items.Add(answer.GetJournalItemReply is { Quote: { } quote, Intent.Length: > 0 and <= BoxProtocol.IntentLengthMax } item
                ? new BoxItem(quote, item.Intent)
                : throw new BoxException(ErrorReason.BoxProtocol, "a journaled payment without quote or intent"));
        }

        return items.ToImmutable();
    }

    /// <summary>Whether the box is still there. Returns how long it has been switched on.</summary>
    /// <exception cref="BoxException">BOX_LOST, BOX_ABSENT.</exception>
    public async Task<TimeSpan> PingAsync(CancellationToken cancellationToken)
    {
        var answer = await CallAsync(new ToBox { Ping = new Ping() }, FromBox.BodyOneofCase.PingReply, cancellationToken);
        return TimeSpan.FromMilliseconds(answer.PingReply.UptimeMs);
    }

    /// <summary>Ends the session. The box gives up at once what it has not signed.</summary>
    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    private static void RequireItemCount(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, BoxProtocol.ItemsMax);
    }

    private static ByteString Bytes(Guid id) => ByteString.CopyFrom(id.ToByteArray(bigEndian: true));

    private static BoxIdentity Identify(HelloReply reply, uint nonce)
    {
        if (reply.ProtocolVersion != BoxProtocol.Version || reply.SessionNonce != nonce)
            throw new BoxException(ErrorReason.BoxProtocol, "the Hello of another session or version");
        return new BoxIdentity(
            reply.BoxId,
            reply.FirmwareVersion,
            reply.Paired,
            reply.HouseholdId,
            reply.Realm,
            reply.Counter,
            reply.PaymentKeyCertificate);
    }

    private static bool IsWhole(JournalEntry entry) =>
        entry.AuthorizationId.Length == BoxProtocol.AuthorizationIdLength
        && entry.Sequence > 0
        && entry.State switch
        {
            GetAuthorizationReply.Types.State.Signed => entry.Counter > 0,
            GetAuthorizationReply.Types.State.Voided => entry.Counter == 0,
            _ => false,
        };

    private static bool Rises(IReadOnlyList<JournalEntry> entries) =>
        entries.Zip(entries.Skip(1)).All(pair => pair.First.Sequence < pair.Second.Sequence);

    private static JournalAnswer Checked(GetAuthorizationReply.Types.State state, SignedStatement? authorization)
    {
        bool signed = state == GetAuthorizationReply.Types.State.Signed;
        if (!Enum.IsDefined(state) || state == 0 || signed != (authorization is not null))
            throw new BoxException(ErrorReason.BoxProtocol, $"a journal answer that makes no sense: {state}");
        return new JournalAnswer(state, authorization);
    }

    private Task<FromBox> CallAsync(
        ToBox request, FromBox.BodyOneofCase answer, CancellationToken cancellationToken)
        => _channel.CallAsync(request, answer, _options.CallTimeout, onKeepAlive: null, cancellationToken);
}
