using System.Text.Json;
using BigOps.Correlation.Benchmarks.Load;

namespace BigOps.Correlation.Benchmarks.Normalization;

/// <summary>The yardstick: the framework's reader going over all tokens of the bytes, looking at none.</summary>
internal static class TokenLoop
{
    /// <returns>Tokens read, so that nothing of the work can be left out.</returns>
    public static long Read(AlertBatch batch)
    {
        var reader = new Utf8JsonReader(batch.Body.Span);
        var tokens = 0L;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }
}
