using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>How a call ended: decided once, by whichever came first.</summary>
internal sealed record CallEnd(Status Status, Metadata Trailers);
