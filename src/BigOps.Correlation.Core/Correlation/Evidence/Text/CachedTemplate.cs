namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>What a masked text was last found to be.</summary>
/// <param name="Template">Its template.</param>
/// <param name="Version">The version of the tree in which it was looked up; of another one it must be looked up again.</param>
internal readonly record struct CachedTemplate(Template Template, int Version);
