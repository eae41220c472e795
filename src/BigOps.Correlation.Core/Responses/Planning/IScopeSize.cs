using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Responses.Planning;

/// <summary>Says how large a scope is, as far as is known. Owned by the shard.</summary>
internal interface IScopeSize
{
    /// <summary>How many distinct entities or services alerts told of.</summary>
    int SizeOf(string tenant, string scope, TargetKind kind);
}
