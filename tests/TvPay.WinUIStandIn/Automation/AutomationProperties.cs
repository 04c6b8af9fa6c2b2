using System.Runtime.CompilerServices;
using Microsoft.UI.Xaml.Automation.Peers;

namespace Microsoft.UI.Xaml.Automation;

public static class AutomationProperties
{
    private static readonly ConditionalWeakTable<UIElement, Dictionary<string, object>> Known = [];

    public static void SetAutomationId(UIElement element, string value) => Set(element, nameof(GetAutomationId), value);

    public static string GetAutomationId(UIElement element) => Get(element, nameof(GetAutomationId), "");

    public static void SetName(UIElement element, string value) => Set(element, nameof(GetName), value);

    public static string GetName(UIElement element) => Get(element, nameof(GetName), "");

    public static void SetPositionInSet(UIElement element, int value) => Set(element, nameof(GetPositionInSet), value);

    public static int GetPositionInSet(UIElement element) => Get(element, nameof(GetPositionInSet), -1);

    public static void SetSizeOfSet(UIElement element, int value) => Set(element, nameof(GetSizeOfSet), value);

    public static int GetSizeOfSet(UIElement element) => Get(element, nameof(GetSizeOfSet), -1);

    public static void SetLiveSetting(UIElement element, AutomationLiveSetting value) => Set(element, nameof(GetLiveSetting), value);

    public static AutomationLiveSetting GetLiveSetting(UIElement element) =>
        Get(element, nameof(GetLiveSetting), AutomationLiveSetting.Off);

    public static void SetHeadingLevel(UIElement element, AutomationHeadingLevel value) => Set(element, nameof(SetHeadingLevel), value);

    private static void Set(UIElement element, string name, object value) => Known.GetOrCreateValue(element)[name] = value;

    private static T Get<T>(UIElement element, string name, T otherwise) =>
        Known.TryGetValue(element, out var values) && values.TryGetValue(name, out var value) ? (T)value : otherwise;
}
