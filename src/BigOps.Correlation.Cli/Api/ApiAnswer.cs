using System.Text.Json;

namespace BigOps.Correlation.Cli.Api;

/// <summary>An answer of the service: as it came, for programs, and read, for tables.</summary>
/// <param name="Document">The whole answer.</param>
/// <param name="Value">What tables show of it.</param>
internal sealed record ApiAnswer<T>(JsonElement Document, T Value);
