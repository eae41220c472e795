using System.Text.RegularExpressions;
using BigOps.Correlation.Core.Responses.Planning;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Responses.Calls;

/// <summary>Makes the calls of a run: every step of the runbook on the first targets, then every step on the next ones. Pure.</summary>
internal static class CallPlan
{
    /// <summary>Plans the calls, or says why there are none.</summary>
    /// <param name="policy">The policy with its runbook.</param>
    /// <param name="subject">The incident that gives parameters.</param>
    /// <param name="extracts">The expressions of the policies, ready to be used.</param>
    /// <param name="targets">How many targets there are.</param>
    /// <param name="calls">The calls in their order; none where something is missing.</param>
    /// <returns>Why a parameter has no value, or empty.</returns>
    public static string Make(ResponsePolicyConfig policy, ResponseSubject subject, IReadOnlyDictionary<string, Regex> extracts, int targets, out List<CallState> calls)
    {
        calls = [];
        var steps = policy.Runbook;
        var parameters = new List<IReadOnlyList<ParameterValue>>(steps.Count);
        foreach (var step in steps)
        {
            if (ParameterValues.Find(step.Parameters, subject, extracts, out var values) is { Length: > 0 } obstacle)
            {
                return obstacle;
            }

            parameters.Add(values);
        }

        foreach (var (first, count) in Waves(policy.Ramp, targets))
        {
            for (var index = 0; index < steps.Count; index++)
            {
                calls.Add(new CallState
                {
                    Number = calls.Count + 1,
                    Step = index + 1,
                    Executor = policy.ExecutorOf(steps[index]),
                    Action = steps[index].Action,
                    Parameters = parameters[index],
                    First = first,
                    Count = count,
                });
            }
        }

        return "";
    }

    // One target, then two, then four: what goes wrong goes wrong for few.
    private static IEnumerable<(int First, int Count)> Waves(bool isRamp, int targets)
    {
        var size = isRamp ? 1 : targets;
        for (var first = 0; first < targets; first += size, size *= 2)
        {
            yield return (first, Math.Min(size, targets - first));
        }
    }
}
