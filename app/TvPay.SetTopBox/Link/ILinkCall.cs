namespace TvPay.SetTopBox.Link;

/// <summary>The two directions of a link. One reader and one writer at a time. Disposing of it hangs up.</summary>
internal interface ILinkCall : IDisposable
{
    /// <exception cref="LinkEndedException">It has ended.</exception>
    /// <exception cref="OperationCanceledException">By the token that it was opened with.</exception>
    Task SayAsync(DeviceWord word);

    /// <summary>The gateway's next word.</summary>
    /// <inheritdoc cref="SayAsync"/>
    Task<GatewayWord> HearAsync();
}
