using TvPay.Gateway.Devices;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Complaints;

/// <summary>FileComplaint and GetComplaint.</summary>
/// <param name="treeHeadKeys">What signs promises.</param>
internal sealed class ComplaintDesk(
    GatewaySettings settings, IComplaintStore store, TrustedKeys treeHeadKeys, ILogger<ComplaintDesk> logger)
{
    /// <exception cref="TvPayException">See <see cref="ComplaintRules"/>; INVALID_REQUEST: the id is known otherwise.</exception>
    public async Task<Complaint> FileAsync(Device device, ComplaintRequest request)
    {
        var complaint = await store.FileAsync(
            device,
            request,
            facts => ComplaintRules.Refusal(request, facts, settings.Realm, treeHeadKeys, settings.Complaints),
            settings.Complaints);
        GatewayLog.ComplaintFiled(logger, complaint.Id, complaint.Payment, complaint.Kind, device.Id);
        return complaint;
    }

    /// <exception cref="TvPayException">COMPLAINT_NOT_FOUND.</exception>
    public async Task<Complaint> GetAsync(Device device, ComplaintId id) => await store.FindAsync(device.Household, id)
        ?? throw new TvPayException(ErrorCode.ComplaintNotFound, "The household has no such complaint.");
}
