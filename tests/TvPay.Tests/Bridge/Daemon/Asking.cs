using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Bridge.V1;
using TvPay.Tests.Payments;
using TvPay.Tests.Rpc;
using Wire = TvPay.Proto.Evidence.V1;

namespace TvPay.Tests.Bridge.Daemon;

/// <summary>Requests, and how they end.</summary>
internal static class Asking
{
    /// <summary>One bill, to be put on the telecom bill: the person needs only the box's OK key.</summary>
    public static AuthorizeRequest Request(Guid id, int timeoutMs = 60_000) => Request(id, Item(), timeoutMs);

    public static AuthorizeRequest Request(Guid id, AuthorizeItem item, int timeoutMs = 60_000) => new()
    {
        AuthorizationId = id.ToString(),
        Items = { item },
        TimeoutMs = (uint)timeoutMs,
    };

    /// <param name="number">Tells bills and payments from each other.</param>
    /// <param name="funding">Who pays.</param>
    /// <param name="signer">Default: the gateway's quote key.</param>
    /// <param name="quote">Default: the household's bill.</param>
    public static AuthorizeItem Item(
        int number = 1, Funding funding = Funding.OperatorAccount, EcdsaSigner? signer = null, BillQuote? quote = null)
    {
        quote ??= Given.Quote with { BillId = BillId.Parse($"2026-10/{number}") };
        var intent = Given.IntentOn(quote, PaymentId.Parse($"0199e2b4-0000-7000-8000-{number:x12}")) with { Funding = funding };
        var signed = (signer ?? Given.QuoteKey).Sign(StatementKind.BillQuote, quote.Encode());
        return new AuthorizeItem
        {
            Quote = new Wire.SignedStatement
            {
                Statement = ByteString.CopyFrom(signed.Statement.Span),
                KeyId = ByteString.CopyFrom(signed.KeyId.Span),
                Signature = ByteString.CopyFrom(signed.Signature.Span),
            },
            Intent = ByteString.CopyFrom(intent.Encode().Span),
        };
    }

    /// <summary>A new authorization id; the same number, the same id.</summary>
    public static Guid Id(int number = 1) => Guid.Parse($"0199e2b4-0000-7000-8000-0000000a{number:x4}");

    /// <summary>Reads to the end: prompts are kept, then the one outcome.</summary>
    public static async Task<AskingEnd> EndAsync(this AsyncServerStreamingCall<AuthorizeResponse> call)
    {
        var prompts = new List<AuthorizePrompt>();
        AuthorizeResponse? outcome = null;
        try
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None).Come())
            {
                var response = call.ResponseStream.Current;
                Assert.IsNull(outcome, "something came after the outcome");
                if (response.Prompt is { } prompt) prompts.Add(prompt);
                else outcome = response;
            }
        }
        catch (RpcException e)
        {
            Assert.IsNull(outcome, "an error came after the outcome");
            return new AskingEnd(prompts, null, null, Reason(e));
        }

        Assert.IsNotNull(outcome, "the stream ended without an outcome");
        return new AskingEnd(prompts, outcome.Authorization, outcome.Declined?.Reason, null);
    }

    /// <summary>The first prompt.</summary>
    public static async Task<AuthorizePrompt> PromptAsync(this AsyncServerStreamingCall<AuthorizeResponse> call)
    {
        Assert.IsTrue(await call.ResponseStream.MoveNext(CancellationToken.None).Come());
        return call.ResponseStream.Current.Prompt ?? throw new AssertFailedException($"{call.ResponseStream.Current}");
    }

    /// <summary>The reason of domain "tvpay"; fails if there is none.</summary>
    public static string Reason(RpcException error)
    {
        var info = error.GetRpcStatus()?.GetDetail<ErrorInfo>()
            ?? throw new AssertFailedException($"no reason: {error.Status}");
        Assert.AreEqual("tvpay", info.Domain);
        return info.Reason;
    }

    /// <summary>The reason with which a call must fail.</summary>
    public static async Task<string> ReasonAsync<T>(this AsyncUnaryCall<T> call) => Reason(await call.Fail());
}
