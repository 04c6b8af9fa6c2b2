namespace TvPay.App;

/// <summary>What a head has to say by itself, while no screen reaches it.</summary>
public static class HeadTexts
{
    /// <summary>The service does not answer just now. True whatever was under way.</summary>
    /// <param name="languageTag">As <see cref="ScreenFrame.LanguageTag"/> of the screen shown last.</param>
    public static string Reconnecting(string languageTag) => new Texts(Language.FromTag(languageTag)).Reconnecting;
}
