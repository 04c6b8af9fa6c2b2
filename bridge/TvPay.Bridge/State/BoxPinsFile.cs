using System.Text.Json.Serialization;

namespace TvPay.Bridge.State;

/// <summary>pins.json as it lies on disk.</summary>
/// <param name="BoxId">See <see cref="BoxPins"/>.</param>
/// <param name="ManufacturerCa">PEM.</param>
internal sealed record BoxPinsFile(
    [property: JsonRequired] string BoxId, [property: JsonRequired] string ManufacturerCa);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(BoxPinsFile))]
internal sealed partial class BoxPinsJson : JsonSerializerContext;
