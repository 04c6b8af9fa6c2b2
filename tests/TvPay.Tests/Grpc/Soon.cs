using Grpc.Core;

namespace TvPay.Tests.Rpc;

/// <summary>Waits for what must come; the limit only keeps a broken build from hanging.</summary>
internal static class Soon
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task Come(this Task task) => task.WaitAsync(Limit);

    public static Task<T> Come<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task<T> Come<T>(this AsyncUnaryCall<T> call) => call.ResponseAsync.WaitAsync(Limit);

    /// <summary>The error that a call must end with.</summary>
    public static Task<RpcException> Fail<T>(this AsyncUnaryCall<T> call) => call.ResponseAsync.Fail();

    /// <inheritdoc cref="Fail{T}(AsyncUnaryCall{T})"/>
    public static Task<RpcException> Fail(this Task task) =>
        Assert.ThrowsExactlyAsync<RpcException>(() => task.WaitAsync(Limit));
}
