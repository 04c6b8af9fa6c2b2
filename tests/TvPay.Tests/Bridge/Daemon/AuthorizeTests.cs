using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Common.V1;
using TvPay.Tests.Payments;
using TvPay.Tests.Rpc;
using TvPay.VirtualBox.Cards;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Firmware;

namespace TvPay.Tests.Bridge.Daemon;

/// <summary>From a request to a signature, or to a no that is one.</summary>
[TestClass]
public sealed class AuthorizeTests
{
    [TestMethod]
    public async Task What_the_person_confirms_comes_back_signed_by_the_box()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        using var call = bench.Client.Authorize(Asking.Request(Asking.Id()));
        var prompt = await call.PromptAsync();
        Assert.AreEqual(AuthorizePrompt.Types.Waiting.Confirm, prompt.Waiting);
        Assert.IsTrue(prompt.LeftMs is > 50_000 and <= 60_000, $"{prompt.LeftMs} ms left of a minute");
        bench.Box.Press(BoxKey.Ok);
        MustVerify(bench, (await call.EndAsync()).MustBeSigned(), Asking.Id(), Asking.Item());
    }

    [TestMethod]
    public async Task Card_and_PIN_are_prompted_for_in_turn()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var item = Asking.Item(funding: Funding.Card);
        using var call = bench.Client.Authorize(Asking.Request(Asking.Id(), item));
        var end = call.EndAsync();
        await bench.Box.WhenDisplayAsync(f => f.Screen == BoxScreen.Confirm).Come();
        bench.Box.Press(BoxKey.Ok);
        await bench.Box.WhenDisplayAsync(f => f.Screen == BoxScreen.Card).Come();
        bench.Box.InsertCard(DemoCard.Named("approve")!);
        await bench.Box.WhenDisplayAsync(f => f.Screen == BoxScreen.Pin).Come();
        bench.Box.Type("123456");
        bench.Box.Press(BoxKey.Ok);
        var signed = (await end).MustBeSigned();
        MustVerify(bench, signed, Asking.Id(), item);
        Assert.AreEqual("1234", BoxAuthorization.Decode(signed.Statement.Span).CardLastFour);
    }

    [TestMethod]
    public async Task A_basket_of_eight_is_one_authorization_in_the_order_asked()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var request = Asking.Request(Asking.Id());
        request.Items.Clear();
        request.Items.Add(Enumerable.Range(1, 8).Select(n => Asking.Item(n)));
        using var call = bench.Client.Authorize(request);
        await call.PromptAsync();
        bench.Box.Press(BoxKey.Ok);
        MustVerify(bench, (await call.EndAsync()).MustBeSigned(), Asking.Id(), [.. request.Items]);
    }

    [TestMethod]
    public async Task Asked_again_the_same_signature_comes_without_asking_the_person()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var first = await SignAsync(bench, Asking.Id());
        var again = await bench.Client.Authorize(Asking.Request(Asking.Id())).EndAsync();
        Assert.AreEqual(first, again.MustBeSigned());
        Assert.IsEmpty(again.Prompts);
        Assert.HasCount(1, bench.Box.Journal);
    }

    [TestMethod]
    public async Task An_answer_that_was_lost_is_given_again_although_its_quote_would_not_pass_any_more()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var first = await SignAsync(bench, Asking.Id());

        // A quote from next month teaches the box, which has no clock, that this month's are stale.
        var later = Given.Quote with
        {
            IssuedAt = Given.Evening.AddDays(30),
            AuthorizeBy = Given.Evening.AddDays(30).AddMinutes(10),
            SubmitBy = Given.Evening.AddDays(33),
        };
        await SignAsync(bench, Asking.Id(2), Asking.Item(2, quote: later));
        (await bench.Client.Authorize(Asking.Request(Asking.Id(3), Asking.Item(3))).EndAsync())
            .MustBeDeclined(ErrorReason.QuoteExpired);

        Assert.AreEqual(first, (await bench.Client.Authorize(Asking.Request(Asking.Id())).EndAsync()).MustBeSigned());
    }

    [TestMethod]
    public async Task The_same_id_with_other_bytes_is_refused_while_it_runs_and_after_it_was_signed()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        using var call = bench.Client.Authorize(Asking.Request(Asking.Id()));
        await call.PromptAsync();
        var other = Asking.Request(Asking.Id(), Asking.Item(2));
        (await bench.Client.Authorize(other).EndAsync()).MustFail(ErrorCode.AuthorizationConflict);
        bench.Box.Press(BoxKey.Ok);
        (await call.EndAsync()).MustBeSigned();
        (await bench.Client.Authorize(other).EndAsync()).MustFail(ErrorCode.AuthorizationConflict);
    }

    [TestMethod]
    public async Task Evidence_that_the_box_does_not_believe_is_declined_before_anybody_is_asked()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        (AuthorizeItem Item, ErrorReason Reason)[] cases =
        [
            (Asking.Item(signer: Given.StrangersKey), ErrorReason.QuoteForged),
            (Asking.Item(quote: Given.Quote with { Household = Given.OtherHousehold }), ErrorReason.QuoteOtherHousehold),
            (Asking.Item(quote: Given.Quote with { Realm = Given.OtherRealm }), ErrorReason.RealmMismatch),
            (Mismatched(), ErrorReason.IntentMismatch),
        ];
        foreach (var (item, reason) in cases)
        {
            var end = await bench.Client.Authorize(Asking.Request(Asking.Id(), item)).EndAsync();
            end.MustBeDeclined(reason);
            Assert.IsEmpty(end.Prompts);
        }

        await SignAsync(bench, Asking.Id());

        static AuthorizeItem Mismatched()
        {
            var item = Asking.Item(1);
            item.Intent = Asking.Item(2).Intent;
            return item;
        }
    }

    [TestMethod]
    public async Task Items_that_do_not_go_together_are_a_bad_request()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var request = Asking.Request(Asking.Id(), Asking.Item(1));
        request.Items.Add(Asking.Item(2, Funding.Card));
        (await bench.Client.Authorize(request).EndAsync()).MustFail(ErrorCode.InvalidRequest);
    }

    [TestMethod]
    public async Task Requests_out_of_form_are_refused_without_bothering_the_box()
    {
        // Without a box: were it asked, the answer would be BOX_ABSENT.
        await using var bench = await BridgeBench.StartAsync();
        var tooMany = Asking.Request(Asking.Id());
        tooMany.Items.Add(Enumerable.Range(2, 8).Select(n => Asking.Item(n)));
        (await bench.Client.Authorize(tooMany).EndAsync()).MustFail(ErrorCode.InvalidRequest);
        (await bench.Client.Authorize(Asking.Request(Asking.Id(), timeoutMs: 999)).EndAsync())
            .MustFail(ErrorCode.InvalidRequest);
        Assert.AreEqual("INVALID_REQUEST", await bench.Client.VoidAsync(new VoidRequest()).ReasonAsync());
        Assert.AreEqual("INVALID_REQUEST", await bench.Client.CancelAsync(
            new CancelRequest { AuthorizationId = "1" }).ReasonAsync());
        Assert.AreEqual("INVALID_REQUEST", await bench.Client.GetAuthorizationAsync(
            new GetAuthorizationRequest { AuthorizationId = Guid.Empty.ToString() }).ReasonAsync());

        var huge = Asking.Request(Asking.Id());
        huge.Items[0].Intent = Google.Protobuf.ByteString.CopyFrom(new byte[100_000]);
        var error = await Assert.ThrowsExactlyAsync<Grpc.Core.RpcException>(
            () => bench.Client.Authorize(huge).ResponseStream.MoveNext(CancellationToken.None).Come());
        Assert.AreEqual(Grpc.Core.StatusCode.ResourceExhausted, error.StatusCode);
    }

    [TestMethod]
    public async Task Void_keeps_an_id_from_ever_being_signed_or_says_that_it_is_too_late()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var voided = await bench.Client.VoidAsync(new VoidRequest { AuthorizationId = Asking.Id(1).ToString() }).Come();
        Assert.AreEqual(AuthorizationState.Voided, voided.State);
        (await bench.Client.Authorize(Asking.Request(Asking.Id(1))).EndAsync())
            .MustBeDeclined(ErrorReason.AuthorizationVoided);

        var signed = await SignAsync(bench, Asking.Id(2));
        var late = await bench.Client.VoidAsync(new VoidRequest { AuthorizationId = Asking.Id(2).ToString() }).Come();
        Assert.AreEqual((AuthorizationState.Signed, signed), (late.State, late.Authorization));
    }

    [TestMethod]
    public async Task The_journal_is_told_as_it_is()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        Assert.AreEqual(AuthorizationState.Unknown, (await GetAsync(bench, Asking.Id())).State);
        using var call = bench.Client.Authorize(Asking.Request(Asking.Id()));
        await call.PromptAsync();
        Assert.AreEqual(AuthorizationState.Pending, (await GetAsync(bench, Asking.Id())).State);
        bench.Box.Press(BoxKey.Ok);
        var signed = (await call.EndAsync()).MustBeSigned();
        var known = await GetAsync(bench, Asking.Id());
        Assert.AreEqual((AuthorizationState.Signed, signed), (known.State, known.Authorization));
    }

    internal static async Task<GetAuthorizationResponse> GetAsync(BridgeBench bench, Guid id) =>
        await bench.Client.GetAuthorizationAsync(new GetAuthorizationRequest { AuthorizationId = id.ToString() }).Come();

    internal static async Task<Proto.Evidence.V1.SignedStatement> SignAsync(
        BridgeBench bench, Guid id, AuthorizeItem? item = null)
    {
        using var call = bench.Client.Authorize(Asking.Request(id, item ?? Asking.Item()));
        await call.PromptAsync();
        bench.Box.Press(BoxKey.Ok);
        return (await call.EndAsync()).MustBeSigned();
    }

    private static void MustVerify(
        BridgeBench bench, Proto.Evidence.V1.SignedStatement signed, Guid id, params AuthorizeItem[] items)
    {
        var verifier = new AuthorizationVerifier(
            Given.Realm, Given.Box, Given.Household, StatementKind.BoxAuthorization.Trusting(bench.PaymentKey));
        var statement = new SignedStatement(
            Octets.Copy(signed.Statement.Span), Octets.Copy(signed.KeyId.Span), Octets.Copy(signed.Signature.Span));
        foreach (var item in items)
        {
            var hash = StatementKind.PaymentIntent.HashOf(item.Intent.Span);
            var verdict = verifier.Verify(statement, PaymentIntent.Decode(item.Intent.Span), hash);
            Assert.IsTrue(verdict.Holds(out var authorization, out var refusal), $"{refusal}");
            Assert.AreEqual(id.ToString(), authorization.Id.ToString());
        }

        CollectionAssert.AreEqual(
            items.Select(i => StatementKind.PaymentIntent.HashOf(i.Intent.Span)).ToArray(),
            BoxAuthorization.Decode(signed.Statement.Span).Intents.ToArray());
    }
}
