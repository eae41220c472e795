using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Responses.Planning;

/// <summary>Who may approve or deny a response, and until when. Pure.</summary>
internal static class ApprovalRules
{
    /// <summary>Why an actor may not decide about a response now, or empty.</summary>
    public static string WhyNot(ResponseState response, ResponsePolicyConfig? policy, string actor, Instant now)
    {
        if (response.Status != ResponseStatus.Waiting)
        {
            return $"{response.Id} is {EnumNames.Of(response.Status)}; it does not wait for an approval.";
        }

        if (response.WaitsUntil <= now)
        {
            return $"{response.Id} waited for an approval until {response.WaitsUntil}.";
        }

        if (policy is null)
        {
            return $"There is no policy {response.Policy} any more.";
        }

        if (policy.Author.Length > 0 && string.Equals(policy.Author, actor, StringComparison.OrdinalIgnoreCase))
        {
            return $"{actor} wrote the policy {policy.Name}; somebody else must approve.";
        }

        return policy.Approvers.Count > 0 && !policy.Approvers.Contains(actor, StringComparer.OrdinalIgnoreCase)
            ? $"{actor} is none of those who may approve what {policy.Name} asks for."
            : "";
    }
}
