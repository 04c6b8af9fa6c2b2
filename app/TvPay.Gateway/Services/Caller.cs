using Grpc.Core;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Gateway.Services;

/// <summary>Knows which device calls, and turns what a desk throws into what the contract says.</summary>
internal sealed class Caller(IDeviceStore devices, ILogger<Caller> logger)
{
    /// <exception cref="RpcException">In place of every exception of the answer.</exception>
    public async Task<TResponse> AnswerAsync<TResponse>(ServerCallContext context, Func<Device, Task<TResponse>> answer)
    {
        try
        {
            return await answer(await IdentifyAsync(context));
        }
        catch (TvPayException e)
        {
            throw Refusals.ToRpcException(e.Code, e.Message, e.Limit);
        }
        catch (OutcomePendingException e)
        {
            // Without an ErrorInfo, on purpose: nothing final is said.
            throw new RpcException(new Status(StatusCode.Unavailable, e.Message));
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "The caller hung up or its deadline passed."));
        }
        catch (Exception e) when (e is not RpcException)
        {
            GatewayLog.CallFailed(logger, context.Method, e);
            throw new RpcException(new Status(StatusCode.Internal, "The gateway failed."));
        }
    }

    /// <summary>TLS has let the certificate in; the binding says whose it is, and whether it still holds.</summary>
    private async Task<Device> IdentifyAsync(ServerCallContext context)
    {
        var certificate = context.GetHttpContext().Connection.ClientCertificate
            ?? throw new TvPayException(ErrorCode.DeviceNotEnrolled, "There is no client certificate.");
        var fingerprint = ClientCertificates.Fingerprint(certificate);
        var device = await devices.FindByCertificateAsync(fingerprint);
        if (device is not null && device.Id == ClientCertificates.DeviceOf(certificate)) return device;
        GatewayLog.UnknownCertificate(logger, fingerprint.ToString());
        throw new TvPayException(ErrorCode.DeviceNotEnrolled, "The device is not enrolled.");
    }
}
