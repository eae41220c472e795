using System.Diagnostics;

namespace BigOps.Correlation.Kafka.Tests;

public sealed class KafkaOptionsTests
{
    private const string Role = "BIGOPS_TEST_OPTIONS_ALONE";

    /// <summary>Other tests of this process load the library, so the question is asked in a process of its own.</summary>
    [Fact]
    public async Task New_WithoutKafkaUsed_LoadsNoNativeLibrary()
    {
        if (Environment.GetEnvironmentVariable(Role) is not null)
        {
            Assert.Equal("bigops", new KafkaOptions().Group);
            Assert.Equal("true", ClientProperties.ForProducer(new KafkaOptions())["enable.idempotence"]);
            Assert.DoesNotContain("librdkafka", await File.ReadAllTextAsync("/proc/self/maps", TestContext.Current.CancellationToken), StringComparison.Ordinal);
            return;
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!, ["-method", $"{typeof(KafkaOptionsTests).FullName}.{nameof(New_WithoutKafkaUsed_LoadsNoNativeLibrary)}", "-noColor"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[Role] = "1";
        using var alone = Process.Start(start)!;
        var said = await alone.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await alone.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(alone.ExitCode == 0 && said.Contains("Total: 1", StringComparison.Ordinal), said);
    }
}
