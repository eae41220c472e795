using System.Globalization;
using BigOps.Correlation.Redis.Connections.Protocol;
using BigOps.Correlation.Redis.Testing.Servers;

namespace BigOps.Correlation.Redis.Tests.Connections;

public sealed class TlsSettingsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task For_ServerOfTheAuthority_IsBelievedAndNoOther()
    {
        using var certificates = new TestCertificates();
        using var others = new TestCertificates();
        var port = LoopbackPort.Free();
        await using var server = await RedisServer.StartAsync(
            "--tls-port", port.ToString(CultureInfo.InvariantCulture), "--tls-cert-file", certificates.Certificate, "--tls-key-file", certificates.Key,
            "--tls-ca-cert-file", certificates.Authority, "--tls-auth-clients", "no");
        var options = new RedisOptions
        {
            Endpoints = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"),
            Tls = true,
            TlsAuthority = certificates.Authority,
            CommandTimeout = TimeSpan.FromSeconds(3),
        };
        await using var client = TestClients.Client(options);
        await using var stranger = TestClients.Client(options with { TlsAuthority = others.Authority });
        await using var plain = TestClients.Client(options with { Tls = false });

        Assert.Equal("PONG", (await client.SendAsync(new RedisCommand(null, "PING"), Stop)).Text);
        var unbelieved = await Assert.ThrowsAsync<RedisException>(() => stranger.SendAsync(new RedisCommand(null, "PING"), Stop).AsTask());
        Assert.Contains("certificate", unbelieved.Message, StringComparison.OrdinalIgnoreCase);
        await Assert.ThrowsAsync<RedisException>(() => plain.SendAsync(new RedisCommand(null, "PING"), Stop).AsTask());
    }
}
