using System.Security.Cryptography;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Evidence;

[TestClass]
public sealed class EcdsaPublicKeyTests
{
    [TestMethod]
    public void A_key_is_known_by_the_hash_of_its_subject_public_key_info()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var info = key.ExportSubjectPublicKeyInfo();

        Assert.AreEqual(Hash256.FromBytes(SHA256.HashData(info)), EcdsaPublicKey.Import(info).Id);
        CollectionAssert.AreEqual(info, EcdsaPublicKey.Of(key).SubjectPublicKeyInfo.ToArray());
    }

    [TestMethod]
    public void It_verifies_a_signature_that_another_implementation_made()
    {
        // RFC 6979, appendix A.2.5: P-256, SHA-256, message "sample".
        var key = EcdsaPublicKey.Import(Convert.FromHexString(
            "3059301306072a8648ce3d020106082a8648ce3d03010703420004"
            + "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
            + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"));
        var signature = Convert.FromHexString(
            "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
            + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");

        Assert.IsTrue(key.Verify(Hash256.Of("sample"u8), signature));
        Assert.IsFalse(key.Verify(Hash256.Of("Sample"u8), signature));
    }

    [TestMethod]
    public void A_key_on_another_curve_is_refused()
    {
        foreach (var curve in new[] { ECCurve.NamedCurves.nistP384, ECCurve.NamedCurves.nistP521 })
        {
            using var key = ECDsa.Create(curve);
            var info = key.ExportSubjectPublicKeyInfo();
            Assert.ThrowsExactly<EvidenceException>(() => EcdsaPublicKey.Import(info));
        }
    }

    [TestMethod]
    public void A_curve_that_is_spelt_out_instead_of_named_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var spelt = ECDsa.Create(key.ExportExplicitParameters(includePrivateParameters: false));
        var info = spelt.ExportSubjectPublicKeyInfo();

        Assert.ThrowsExactly<EvidenceException>(() => EcdsaPublicKey.Import(info));
    }

    [TestMethod]
    public void An_RSA_key_is_refused()
    {
        using var key = RSA.Create(2048);
        var info = key.ExportSubjectPublicKeyInfo();

        Assert.ThrowsExactly<EvidenceException>(() => EcdsaPublicKey.Import(info));
    }

    [TestMethod]
    public void A_point_that_is_not_on_the_curve_is_refused()
    {
        var info = SomeKey();
        info[^1] ^= 1;

        Assert.ThrowsExactly<EvidenceException>(() => EcdsaPublicKey.Import(info));
    }

    [TestMethod]
    public void Noise_and_cut_off_or_trailing_bytes_are_refused()
    {
        var info = SomeKey();
        for (var length = 0; length < info.Length; length++)
            Assert.ThrowsExactly<EvidenceException>(() => EcdsaPublicKey.Import(info.AsSpan(0, length)));
        Assert.ThrowsExactly<EvidenceException>(() => EcdsaPublicKey.Import([.. info, 0]));
        Properties.HoldsFor(
            Properties.Bytes(0, 120),
            noise => Assert.ThrowsExactly<EvidenceException>(() => EcdsaPublicKey.Import(noise)));
    }

    [TestMethod]
    public void One_changed_bit_is_refused_or_another_key()
    {
        var info = SomeKey();
        var id = EcdsaPublicKey.Import(info).Id;
        for (var bit = 0; bit < info.Length * 8; bit++)
        {
            var changed = info.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Assert.AreNotEqual(id, EcdsaPublicKey.Import(changed).Id);
            }
            catch (EvidenceException)
            {
                continue;
            }
        }
    }

    private static byte[] SomeKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportSubjectPublicKeyInfo();
    }
}
