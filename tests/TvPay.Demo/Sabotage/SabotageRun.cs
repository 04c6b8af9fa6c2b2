using TvPay.Demo.Audit;
using TvPay.Demo.Installation;
using TvPay.Proto.Billing.V1;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Demo.Sabotage;

/// <summary>Tries one kind of fraud with everything that a taken-over TV app has, and says who caught it.</summary>
internal sealed class SabotageRun(DemoInstallation installation, TextWriter output)
{
    /// <summary>What can be tried.</summary>
    public static readonly string[] Kinds = ["receipt", "signature", "replay", "payee", "quote"];

    /// <summary>What was caught and by whom.</summary>
    /// <exception cref="DemoException">Nobody caught it: TvPay is broken.</exception>
    public async Task<string> RunAsync(string kind)
    {
        using var device = new StolenDevice(installation);
        await output.WriteLineAsync($"sabotage: {kind}");
        return kind switch
        {
            "receipt" => await AlterReceiptAsync(device),
            "signature" => await BendSignatureAsync(device),
            "replay" => await ReplayAuthorizationAsync(device),
            "payee" => await AskBoxAsync(device, Forgery.WithOtherPayee, "a quote with another payee"),
            "quote" => await AskBoxAsync(device, Forgery.SignedByMallory, "a quote that the gateway never signed"),
            _ => throw new DemoException($"There is no sabotage \"{kind}\"; choose of: {string.Join(", ", Kinds)}."),
        };
    }

    private static async Task<string> AskBoxAsync(
        StolenDevice device, Func<SignedStatement, SignedStatement> forge, string what)
    {
        var genuine = (await device.QuotesAsync(1))[0].Quote;
        var forged = forge(genuine);
        var (_, refusal) = await device.AuthorizeAsync(forged, Forgery.IntentFor(forged));
        return Caught("the payment box", what, refusal, "QUOTE_FORGED");
    }

    private static async Task<string> BendSignatureAsync(StolenDevice device)
    {
        var quote = (await device.QuotesAsync(1))[0].Quote;
        var intent = Forgery.IntentFor(quote);
        var bent = Forgery.WithBentSignature(await AgreeAsync(device, quote, intent));
        return Caught("the gateway", "an authorization that the box never signed",
            await device.SubmitAsync(quote, intent, bent), "AUTHORIZATION_FORGED");
    }

    private static async Task<string> ReplayAuthorizationAsync(StolenDevice device)
    {
        var quotes = await device.QuotesAsync(2);
        var intent = Forgery.IntentFor(quotes[0].Quote);
        var authorization = await AgreeAsync(device, quotes[0].Quote, intent);
        if (await device.SubmitAsync(quotes[0].Quote, intent, authorization) is { } refusal)
            throw new DemoException($"The honest half of the replay was refused: {refusal}.");
        var other = Forgery.IntentFor(quotes[1].Quote);
        return Caught("the gateway", "an authorization used again for another bill",
            await device.SubmitAsync(quotes[1].Quote, other, authorization), "AUTHORIZATION_MISMATCH");
    }

    private async Task<string> AlterReceiptAsync(StolenDevice device)
    {
        var payments = await device.Gateway.ListPaymentsAsync(new ListPaymentsRequest { PageSize = 10 }, StolenDevice.Options());
        var paid = payments.Payments.FirstOrDefault() ?? throw new DemoException("There is no payment whose receipt could be altered.");
        var answer = await device.Gateway.GetReceiptAsync(
            new GetReceiptRequest { PaymentId = paid.PaymentId }, StolenDevice.Options());
        var check = new ReceiptCheck(OperatorKeys.Load(installation.Folder.Operator));
        check.Verify(answer.Receipt);
        try
        {
            check.Verify(Forgery.WithOtherAmount(answer.Receipt));
        }
        catch (AuditException e)
        {
            return $"caught by the receipt's proof: {e.Message}";
        }

        throw new DemoException("NOT CAUGHT: an altered receipt verifies.");
    }

    private static async Task<SignedStatement> AgreeAsync(StolenDevice device, SignedStatement quote, byte[] intent)
    {
        var (authorization, refusal) = await device.AuthorizeAsync(quote, intent);
        return authorization ?? throw new DemoException($"The box did not authorize an honest payment: {refusal}.");
    }

    private static string Caught(string by, string what, string? refusal, string expected) => refusal == expected
        ? $"caught by {by}: {what} ({refusal})"
        : throw new DemoException($"NOT CAUGHT as {expected}: {what} was answered with {refusal ?? "OK"}.");
}
