using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

namespace BigOps.Correlation.Server.Http.Responses;

/// <summary>The kill switches that are on.</summary>
/// <param name="KillSwitches">By scope.</param>
internal sealed record KillSwitchList(IReadOnlyList<KillSwitchView> KillSwitches);
