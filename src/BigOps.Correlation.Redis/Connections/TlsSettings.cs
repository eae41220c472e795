using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>How servers are believed that connections are encrypted to.</summary>
internal sealed class TlsSettings
{
    private readonly X509ChainPolicy? policy;

    /// <summary>Creates it.</summary>
    /// <param name="authority">File of the authority; empty for those of the system.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The file holds no certificate.</exception>
    public TlsSettings(string authority)
    {
        if (authority.Length == 0)
        {
            return;
        }

        policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authority);
    }

    /// <summary>The options for one server.</summary>
    public SslClientAuthenticationOptions For(string host) => new()
    {
        TargetHost = host,
        CertificateChainPolicy = policy?.Clone(),
    };
}
