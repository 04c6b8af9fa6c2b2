using System.Text.Json.Serialization;

namespace TvPay.Bridge.Listing;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(PluggedBox[]))]
internal sealed partial class PluggedBoxesJson : JsonSerializerContext;
