namespace BigOps.Correlation.Integration.Tests.Kafka;

/// <summary>How much the tests do: BIGOPS_TEST_EFFORT, for long runs; 1 by default.</summary>
internal static class TestEffort
{
    public static int Value { get; } = int.TryParse(Environment.GetEnvironmentVariable("BIGOPS_TEST_EFFORT"), out var effort) ? Math.Max(1, effort) : 1;
}
