using BigOps.Correlation.Redis;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Server.Configuration;

/// <summary><c>redis</c>.</summary>
internal static class RedisSection
{
    private static readonly ValueKind<string> Prefix = Kind.Word("letters, digits, '.', '_', '-' and ':', at most 128", "[A-Za-z0-9._:-]{0,128}");

    public static Section<RedisOptions> Create() => new(
        RedisOptions.Section,
        "Redis as the place where replicas over Kafka keep the states of partitions and what they share. Used only where `kafka.bootstrap_servers` is set too.",
        new ObjectKind<RedisOptions>(() => new RedisOptions())
            .With("endpoints", Kind.Text(0, 4_096), o => o.Endpoints, (o, v) => o with { Endpoints = v },
                "Servers, `host:port` separated by commas: one Redis, the sentinels, or some nodes of a cluster; empty does without Redis.")
            .With("sentinel", Kind.Text(0, 249), o => o.Sentinel, (o, v) => o with { Sentinel = v },
                "Name under which sentinels know the primary; the endpoints are the sentinels then.")
            .With("cluster", Kind.Boolean, o => o.Cluster, (o, v) => o with { Cluster = v },
                "True where the endpoints are nodes of a Redis Cluster.")
            .With("user", Kind.Text(0, 1_024), o => o.User, (o, v) => o with { User = v },
                "User of Redis' access lists; empty for the default user.")
            .With("password", Kind.Secret(), o => o.Password, (o, v) => o with { Password = v },
                "Password of the user.")
            .With("sentinel_password", Kind.Secret(), o => o.SentinelPassword, (o, v) => o with { SentinelPassword = v },
                "Password of the sentinels.")
            .With("tls", Kind.Boolean, o => o.Tls, (o, v) => o with { Tls = v },
                "True encrypts connections, those to sentinels too.")
            .With("tls_authority", Kind.Text(0, 4_096), o => o.TlsAuthority, (o, v) => o with { TlsAuthority = v },
                "File of the authority (PEM) that signed the servers' certificates; empty for those of the system.")
            .With("key_prefix", Prefix, o => o.KeyPrefix, (o, v) => o with { KeyPrefix = v },
                "What every key begins with: one for each installation that shares the server.")
            .With("connect_timeout", Kind.Duration("100ms", "30s"), o => o.ConnectTimeout, (o, v) => o with { ConnectTimeout = v },
                "Time for a connection with encryption and login.")
            .With("response_timeout", Kind.Duration("100ms", "60s"), o => o.ResponseTimeout, (o, v) => o with { ResponseTimeout = v },
                "Time without a byte from a server that owes an answer, after which it counts as hung and is left.")
            .With("command_timeout", Kind.Duration("100ms", "60s"), o => o.CommandTimeout, (o, v) => o with { CommandTimeout = v },
                "Time a command waits for a connection before it fails.")
            .With("max_pending_bytes", Kind.Size("64KiB", "1GiB"), o => o.MaxPendingBytes, (o, v) => o with { MaxPendingBytes = v },
                "Bytes of commands under way on one connection at most; more wait.")
            .CheckValues((options, place) =>
            {
                if (!RedisOptions.AreEndpoints(options.Endpoints))
                {
                    place.Report("endpoints", $"holds '{options.Endpoints}'; allowed are host:port separated by commas, with ports from 1 to 65535");
                }
                else if (options.Sentinel.Length == 0 && !options.Cluster && options.Endpoints.Contains(',', StringComparison.Ordinal))
                {
                    place.Report("endpoints", "names several servers; allowed is one, or sentinels with 'sentinel', or nodes with 'cluster: true'");
                }

                if (options.Sentinel.Length > 0 && options.Cluster)
                {
                    place.Report("sentinel", "and 'cluster' exclude each other; allowed is one of them");
                }

                if (options.TlsAuthority.Length > 0 && !File.Exists(options.TlsAuthority))
                {
                    place.Report("tls_authority", $"names '{options.TlsAuthority}', which is no file; allowed is a file with certificates (PEM)");
                }
            }),
        new RedisOptions());
}
