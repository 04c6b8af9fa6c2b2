using System.Net;

namespace TvPay.Tests.Rpc;

/// <summary>What an HTTP client sees of a gRPC answer.</summary>
internal sealed record RawAnswer(
    HttpStatusCode Http, string? Status, string? Message, Dictionary<string, string> Headers, byte[] Body);
