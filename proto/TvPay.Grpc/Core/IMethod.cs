namespace Grpc.Core;

/// <summary>What is known of a remote method without the types of its messages.</summary>
public interface IMethod
{
    MethodType Type { get; }

    /// <summary>With its package, e.g. <c>tvpay.billing.v1.BillingService</c>.</summary>
    string ServiceName { get; }

    /// <summary>Without its service, e.g. <c>FetchBill</c>.</summary>
    string Name { get; }

    /// <summary>The HTTP path: <c>/service/method</c>.</summary>
    string FullName { get; }
}
