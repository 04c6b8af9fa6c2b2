using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>What is looked up on service classes, so that a trimmer keeps it.</summary>
internal static class ServiceMembers
{
    public const DynamicallyAccessedMemberTypes Needed =
        DynamicallyAccessedMemberTypes.PublicConstructors
        | DynamicallyAccessedMemberTypes.PublicMethods
        | DynamicallyAccessedMemberTypes.NonPublicMethods;

    /// <summary>Has the generated code tell the binder every method of the service.</summary>
    /// <exception cref="InvalidOperationException">The class doesn't derive from a generated base.</exception>
    public static void Bind<TService>(ServiceBinderBase binder)
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is not { } attribute)
            {
                continue;
            }

            var bind = attribute.BindType.GetMethod(
                attribute.BindMethodName,
                BindingFlags.Public | BindingFlags.Static,
                [typeof(ServiceBinderBase), type]);
            if (bind is not null)
            {
                // Without an instance: the binder gets the methods and makes an instance for each call.
                bind.Invoke(null, [binder, null]);
                return;
            }
        }

        throw new InvalidOperationException($"{typeof(TService)} doesn't derive from a generated gRPC service.");
    }
}
