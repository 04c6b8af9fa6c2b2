namespace Grpc.Core;

/// <summary>
/// Would carry a call's deadline and cancellation into calls made on its behalf; see
/// <see cref="ServerCallContext.CreatePropagationToken"/>.
/// </summary>
public abstract class ContextPropagationToken
{
    private protected ContextPropagationToken()
    {
    }
}
