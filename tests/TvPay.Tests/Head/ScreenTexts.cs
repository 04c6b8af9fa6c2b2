using System.Collections;
using System.Reflection;
using TvPay.App;

namespace TvPay.Tests.Head;

/// <summary>Every text in a screen that is meant for people: all but names of things and the link of a code.</summary>
internal static class ScreenTexts
{
    public static IEnumerable<string> Of(object part)
    {
        foreach (var property in part.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.Name is "EqualityContract" or "Id" or "Icon" or "LanguageTag" || part is ReceiptCheck) continue;
            if (property.Name == nameof(Screen.Name) && part is Screen) continue;
            // A label without a sum says nothing.
            if (property.Name == nameof(Screen.Home.TotalLabel) && part is Screen.Home { Total: null }) continue;
            foreach (var text in In(property.GetValue(part))) yield return text;
        }
    }

    private static IEnumerable<string> In(object? value) => value switch
    {
        null => [],
        string text => [text],
        IEnumerable many => many.Cast<object>().SelectMany(In),
        _ when value.GetType().IsEnum || value.GetType().IsPrimitive => [],
        RowId => [],
        _ => Of(value),
    };
}
