using System.Diagnostics.Metrics;
using BigOps.Correlation.Redis;
using BigOps.Correlation.Server.Hosting;
using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Server.Tests.Hosting;

public sealed class SharedIdentityTests : IDisposable
{
    private const string Key = "00112233445566778899aabbccddeeff";

    private readonly TemporaryDirectory directory = new();
    private readonly Meter meter = new("test");

    public void Dispose()
    {
        meter.Dispose();
        directory.Dispose();
    }

    [Fact]
    public async Task Agree_NoRedisAndNothingRemembered_FailsWithTheReason()
    {
        await using var redis = Nobody();
        using var storage = Open();

        var failure = Assert.Throws<RedisException>(() => SharedIdentity.Agree(redis.Texts, storage, NullLogger.Instance));

        Assert.Contains("127.0.0.1:1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agree_NoRedisButRemembered_GoesOnWithThat()
    {
        await using var redis = Nobody();
        using var storage = Open();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "identity.shared"), Key + "\n", TestContext.Current.CancellationToken);

        var identity = SharedIdentity.Agree(redis.Texts, storage, NullLogger.Instance);

        Assert.Equal(Key, IdentityKey.Format(identity));
    }

    private EmbeddedStorage Open() =>
        EmbeddedStorage.Open(new StorageOptions { Directory = directory.Path }, TimeProvider.System, meter, NullLogger.Instance);

    private RedisStorage Nobody() => new(
        new RedisOptions { Endpoints = "127.0.0.1:1", CommandTimeout = TimeSpan.FromMilliseconds(100) },
        new RedisHostServices { Random = static () => 1, Meter = meter, Time = TimeProvider.System, Loggers = NullLoggerFactory.Instance });
}
