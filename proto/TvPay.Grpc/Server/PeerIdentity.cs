using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>What a client certificate proves, under the property names that every gRPC implementation uses.</summary>
internal static class PeerIdentity
{
    private const string CommonName = "x509_common_name";
    private const string AlternativeName = "x509_subject_alternative_name";

    private static readonly AuthContext Nobody = new(null, []);

    public static AuthContext Of(X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return Nobody;
        }

        var properties = new Dictionary<string, List<AuthProperty>>(StringComparer.Ordinal);
        foreach (var name in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames()))
        {
            Add(AlternativeName, name);
        }

        if (certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is { Length: > 0 } commonName)
        {
            Add(CommonName, commonName);
        }

        return properties.ContainsKey(AlternativeName) ? new AuthContext(AlternativeName, properties)
            : properties.ContainsKey(CommonName) ? new AuthContext(CommonName, properties)
            : Nobody;

        void Add(string property, string value)
        {
            if (!properties.TryGetValue(property, out var values))
            {
                properties.Add(property, values = []);
            }

            values.Add(AuthProperty.Create(property, Encoding.UTF8.GetBytes(value)));
        }
    }
}
