using Grpc.Core;

namespace TvPay.Tests.Rpc;

/// <summary>A service of four methods, one of each kind, over texts; each test brings the handlers it needs.</summary>
internal static class Probe
{
    public const string Service = "tvpay.test.Probe";

    // First: the methods below are made with it. A NUL doesn't parse, so that a test can send what doesn't.
    private static readonly Marshaller<string> Text = Marshallers.Create(
        Marshallers.StringMarshaller.ContextualSerializer,
        context => Marshallers.StringMarshaller.ContextualDeserializer(context) is var text && text.Contains('\0')
            ? throw new FormatException("no text")
            : text);

    public static readonly Method<string, string> One = Make(MethodType.Unary, "One");
    public static readonly Method<string, string> Watch = Make(MethodType.ServerStreaming, "Watch");
    public static readonly Method<string, string> Upload = Make(MethodType.ClientStreaming, "Upload");
    public static readonly Method<string, string> Talk = Make(MethodType.DuplexStreaming, "Talk");

    public static ServerServiceDefinition Serve(
        UnaryServerMethod<string, string>? one = null,
        ServerStreamingServerMethod<string, string>? watch = null,
        ClientStreamingServerMethod<string, string>? upload = null,
        DuplexStreamingServerMethod<string, string>? talk = null)
    {
        var service = ServerServiceDefinition.CreateBuilder();
        if (one is not null)
        {
            service.AddMethod(One, one);
        }

        if (watch is not null)
        {
            service.AddMethod(Watch, watch);
        }

        if (upload is not null)
        {
            service.AddMethod(Upload, upload);
        }

        if (talk is not null)
        {
            service.AddMethod(Talk, talk);
        }

        return service.Build();
    }

    private static Method<string, string> Make(MethodType type, string name) => new(type, Service, name, Text, Text);
}
