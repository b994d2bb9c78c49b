from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('strip', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='lineevent',
            name='verb',
            field=models.CharField(choices=[('added', 'نشر الخط'), ('proposed', 'اقتراح الخط'), ('received', 'وصول الخبر'), ('approved', 'الموافقة على نشره'), ('dismissed', 'استبعاده'), ('reopened', 'إعادته إلى ما ينتظر الموافقة'), ('undone', 'التراجع عن نشره'), ('edited', 'تعديل النص، وكان'), ('changed', 'تغيير الخبر، وكان'), ('pinned', 'تثبيته'), ('unpinned', 'إلغاء تثبيته'), ('moved', 'تغيير ترتيبه'), ('attached', 'ربطه بمادة'), ('detached', 'فك ربطه بالمادة'), ('extended', 'تغيير موعد انتهائه'), ('retracted', 'سحبه'), ('restored', 'إعادة نشره'), ('killed', 'إلغاء الخبر')], max_length=10),
        ),
    ]
