using System.Diagnostics;

namespace TvPay.CrashPoints;

/// <summary>
/// Before a call is sent, after its answer has begun to come; before a call is served, after it was answered: as .NET's
/// own HTTP client and server tell whoever listens.
/// </summary>
internal sealed class CallPoints(Points points) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string Client = "HttpHandlerDiagnosticListener";
    private const string Server = "Microsoft.AspNetCore";

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is Client or Server) value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        switch (value.Key)
        {
            case "System.Net.Http.HttpRequestOut.Start":
                Pass("call", ((HttpRequestMessage)Part(value.Value, "Request")!).RequestUri!.AbsolutePath, "before");
                break;
            case "System.Net.Http.HttpRequestOut.Stop" when Part(value.Value, "Response") is HttpResponseMessage { RequestMessage: { } request }:
                Pass("call", request.RequestUri!.AbsolutePath, "after");
                break;
            case "Microsoft.AspNetCore.Hosting.HttpRequestIn.Start":
                Pass("serve", PathOf(value.Value), "before");
                break;
            case "Microsoft.AspNetCore.Hosting.HttpRequestIn.Stop":
                Pass("serve", PathOf(value.Value), "after");
                break;
        }
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    /// <param name="path"><c>/tvpay.billing.v1.BillingService/SubmitPayment</c>; of which the method is the name.</param>
    private void Pass(string what, string path, string when) => points.Pass($"{what} {path[(path.LastIndexOf('/') + 1)..]} {when}");

    private static string PathOf(object? context) => Part(Part(context, "Request"), "Path")?.ToString() ?? "";

    /// <summary>These objects' types are no public ones, or those of a framework that not every program has.</summary>
    private static object? Part(object? whole, string name) => whole?.GetType().GetProperty(name)?.GetValue(whole);
}
