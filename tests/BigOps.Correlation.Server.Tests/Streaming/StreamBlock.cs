using System.Text.Json;

namespace BigOps.Correlation.Server.Tests.Streaming;

/// <summary>One block of a server-sent event stream.</summary>
internal sealed record StreamBlock(string Id, string Name, string Comment, JsonElement Data);
